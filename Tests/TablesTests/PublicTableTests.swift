import Tables
import Testing

@Suite("The public table") struct PublicTableTests {
    private static let parquet = Fixture.repositorySource("experiments/data/public.parquet")
    private static let csv = Fixture.repositorySource("experiments/data/public.csv.gz")

    @Test(.enabled(if: parquet != nil))
    func `Parquet and CSV give the same bits in every 37th row`() throws {
        let parquet = try TableReader(try #require(Self.parquet))
        // Made with: zcat public.csv.gz | awk 'NR==1 || NR%37==2' | gzip -9n
        let csv = try TableReader(try Fixture.source("public-every-37th.csv.gz"))
        #expect(parquet.format == .parquet)
        #expect(parquet.rowCount == 11_104)
        #expect(parquet.columns.map { $0.name } == csv.columns.map { $0.name })
        #expect(parquet.columns.map { $0.type } == csv.columns.map { $0.type })
        let names = parquet.columns.map { $0.name }
        for (whole, part) in zip(try parquet.columns(names), try csv.columns(names)) {
            let rows = stride(from: 0, to: whole.values.count, by: 37)
            #expect(rows.map { whole.values[$0] } == part.values, "column \(whole.name)")
        }
    }

    @Test(.enabled(if: parquet != nil && csv != nil))
    func `Parquet and CSV give the same bits in every row`() throws {
        let parquet = try TableReader(try #require(Self.parquet))
        let csv = try TableReader(try #require(Self.csv))
        let names = parquet.columns.map { $0.name }
        for (left, right) in zip(try parquet.columns(names), try csv.columns(names)) {
            #expect(left.values.count == 11_104)
            #expect(left == right, "column \(left.name)")
        }
    }
}
