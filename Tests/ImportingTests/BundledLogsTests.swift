import Foundation
import Importing
import Markup
import Tables
import Testing

/// What pandas makes of the logs of the fixtures, by `Tests/Oracle/import_logs.py`.
private struct Bundled: Decodable {
    struct Column: Decodable {
        let name: String
        let bits: [String?]

        var values: [Double?] { bits.map { $0.flatMap(Bundled.double) } }
    }

    let clips: [String]
    let frames: [Int64]
    let columns: [Column]
    /// By clip, metric and pool.
    let pools: [String: [String: [String: String]]]

    static func load() throws -> Bundled {
        let url = Fixtures.folder.appending(path: "bundled.json")
        return try JSONDecoder().decode(Bundled.self, from: Data(contentsOf: url))
    }

    static func double(_ bits: String) -> Double? {
        UInt64(bits, radix: 16).map(Double.init(bitPattern:))
    }
}

@Suite("Logs of libvmaf 3") struct BundledLogsTests {
    @Test(arguments: ["csv", "csv.gz", "parquet"])
    func `the table is what pandas makes of the logs, value by value`(ending: String) throws {
        let expected = try Bundled.load()
        let folder = try TemporaryFolder()
        let request = folder.request([Fixtures.folder.path + "/Logs/*.json"], "table.\(ending)")
        _ = try Importer.run(request) { _ in }
        let table = try folder.table("table.\(ending)")
        #expect(table.names == ["clip", "frame"] + expected.columns.map(\.name))
        #expect(table.texts("clip") == expected.clips)
        #expect(table.integers("frame") == expected.frames)
        for column in expected.columns {
            #expect(
                table.numbers(column.name)?.map { $0?.bitPattern }
                    == column.values.map { $0?.bitPattern }
            )
        }
    }

    @Test(arguments: ["csv", "xml"])
    func `every form of a log gives the same table`(form: String) throws {
        let folder = try TemporaryFolder()
        let name = "BigBuckBunny_80_288_126"
        for ending in ["json", form] {
            let log = Fixtures.folder.path + "/Logs/\(name).\(ending)"
            _ = try Importer.run(folder.request([log], "\(ending)_table.csv")) { _ in }
        }
        #expect(try folder.text("json_table.csv") == folder.text("\(form)_table.csv"))
    }

    @Test func `logs with equal values are read once`() throws {
        let folder = try TemporaryFolder()
        let logs = Fixtures.folder.path + "/Logs"
        let report = try Importer.run(folder.request([logs], "table.csv")) { _ in }
        let text = report.lines(terminal: .plain).joined(separator: "\n")
        #expect(text.contains("2 logs with equal values, read once"))
        #expect(try folder.table("table.csv").integers("frame")?.count == 289)
    }

    @Test func `pools are what numpy makes of the frames`() throws {
        let expected = try Bundled.load()
        let folder = try TemporaryFolder()
        var request = folder.request([Fixtures.folder.path + "/Logs/*.json"], "clips.csv")
        let words = ["mean", "harmonic_mean", "min", "max", "median", "std", "p5", "p95"]
        request.pools = words.compactMap(Pool.init)
        _ = try Importer.run(request) { _ in }
        let table = try folder.table("clips.csv")
        let clips = try #require(table.texts("clip"))
        #expect(clips == expected.pools.keys.sorted())
        for (row, clip) in clips.enumerated() {
            for (metric, pools) in try #require(expected.pools[clip]) {
                for (pool, bits) in pools {
                    let value = try #require(Bundled.double(bits))
                    let ours = try #require(table.numbers("\(metric)_\(pool)")?[row])
                    #expect(abs(ours - value) <= 1e-12 * max(1, abs(value)))
                }
            }
        }
    }
}
