import Tables
import Testing

@Suite("The public table") struct PublicTableTests {
    private static let parquet = Fixture.repositorySource("experiments/data/public.parquet")
    private static let csv = Fixture.repositorySource("experiments/data/public.csv.gz")

    @Test(.enabled(if: parquet != nil && csv != nil))
    func `Parquet and CSV give the same bits`() throws {
        let parquet = try TableReader(try #require(Self.parquet))
        let csv = try TableReader(try #require(Self.csv))
        #expect(parquet.format == .parquet)
        #expect(csv.format == .csv)
        #expect(parquet.rowCount == 11_104)
        #expect(csv.rowCount == 11_104)
        #expect(parquet.columns.map { $0.name } == csv.columns.map { $0.name })
        #expect(parquet.columns.map { $0.type } == csv.columns.map { $0.type })
        let names = parquet.columns.map { $0.name }
        for (left, right) in zip(try parquet.columns(names), try csv.columns(names)) {
            #expect(left.values.count == 11_104)
            #expect(left == right, "column \(left.name)")
        }
    }
}
