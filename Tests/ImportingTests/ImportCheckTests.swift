import Canonical
import Foundation
import Importing
import Logs
import Records
import Tables
import Testing

@Suite("Check of an import") struct ImportCheckTests {
    private func check(
        _ folder: TemporaryFolder,
        in other: String? = nil,
        scores: String? = nil
    ) throws -> ImportCheck {
        try ImportCheck(
            "\(folder.path)/t.parquet",
            folder: other.map { "\(folder.path)/\($0)" },
            scores: scores.map { "\(folder.path)/\($0)" }
        ) { _ in }
    }

    private func messages(_ check: ImportCheck) -> String {
        check.failure?.messages.joined(separator: "\n") ?? ""
    }

    /// Two logs of two folders, and their table.
    private func imported(
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.log("logs/x/a_20.json", ["integer_adm2": [0.5, 0.25], "vmaf": [90, 80]])
        try folder.log("logs/y/b_30.json", ["adm2": [0.75], "vmaf": [70]])
        var request = folder.request(["logs"], "t.parquet")
        request.pattern = "{source}_{crf}"
        change(&request)
        _ = try Importer.run(request) { _ in }
        return folder
    }

    @Test func `logs as they were give the table again`() throws {
        let check = try check(imported())
        #expect(check.exitCode == .done)
        #expect(check.failure == nil)
        #expect(check.summary.contains("2 logs give the same bytes"))
    }

    @Test func `every option of the import is taken from the table`() throws {
        let folder = try TemporaryFolder()
        try folder.write("mos.csv", "name,mos\na,4.5\nb,2\n")
        try folder.log(
            "logs/a_20.json",
            ["integer_adm2": [0.5, 0.25], "x": [90, 80], "y": [1, 2]]
        )
        try folder.log("logs/b_30.json", ["adm2": [0.75], "x": [70], "y": [3]])
        try folder.write("logs/c_40.json", "{")
        var request = folder.request(["logs"], "t.parquet")
        request.pattern = "{source}_{crf}"
        request.renames = [NamePair(left: "x", right: "z")]
        request.only = ["adm2", "z"]
        request.scores = folder.path + "/mos.csv"
        request.keys = [NamePair(left: "source", right: "name")]
        request.pools = [.mean, .percentile(5)]
        request.skipsUnreadable = true
        _ = try Importer.run(request) { _ in }
        #expect(try check(folder).exitCode == .done)
        try folder.write("mos.csv", "name,mos\na,4.5\nb,3\n")
        let changed = try check(folder)
        #expect(changed.exitCode == .notReproduced)
        #expect(messages(changed).contains("mos.csv has changed"))
        try folder.write("copy.csv", "name,mos\na,4.5\nb,2\n")
        #expect(try check(folder, scores: "copy.csv").exitCode == .done)
    }

    @Test func `logs with equal values that were read once do not matter`() throws {
        let folder = try TemporaryFolder()
        try folder.log("logs/a.json", ["integer_x": [1]])
        try folder.write("logs/a.csv", "Frame,integer_x,\n0,1,\n")
        var request = folder.request(["logs"], "t.parquet")
        request.renames = [NamePair(left: "integer_x", right: "x")]
        _ = try Importer.run(request) { _ in }
        try folder.write("logs/b.json", "{")
        #expect(try check(folder).exitCode == .done)
    }

    @Test func `a changed log and a missing one are named`() throws {
        let folder = try imported()
        try folder.log("logs/x/a_20.json", ["integer_adm2": [0.5, 0.25], "vmaf": [90, 81]])
        let changed = try check(folder)
        #expect(changed.exitCode == .notReproduced)
        #expect(messages(changed).contains("logs/x/a_20.json has changed"))
        #expect(!messages(changed).contains("b_30"))
        try FileManager.default.removeItem(atPath: folder.path + "/logs/y/b_30.json")
        let both = try check(folder)
        #expect(both.exitCode == .notReproduced)
        #expect(messages(both).contains("logs/y/b_30.json is missing"))
        try folder.log("logs/x/a_20.json", ["integer_adm2": [0.5, 0.25], "vmaf": [90, 80]])
        let missing = try check(folder)
        #expect(missing.exitCode == .unusableInput)
        #expect(!messages(missing).contains("a_20"))
    }

    @Test(arguments: ["moved", "elsewhere/logs", "elsewhere"])
    func `logs are found in another folder`(other: String) throws {
        let folder = try imported()
        let place = other == "elsewhere" ? "elsewhere/logs" : other
        try FileManager.default.createDirectory(
            atPath: folder.path + "/elsewhere",
            withIntermediateDirectories: true
        )
        try FileManager.default.moveItem(
            atPath: folder.path + "/logs",
            toPath: "\(folder.path)/\(place)"
        )
        #expect(try check(folder).exitCode == .unusableInput)
        #expect(try check(folder, in: other).exitCode == .done)
    }

    @Test func `a table that was changed after its import differs`() throws {
        let folder = try imported()
        let url = URL(filePath: folder.path + "/t.parquet")
        let lineage = try TableReader(ByteSource([UInt8](Data(contentsOf: url)))).metadata
        let other = Column(name: "vmaf", values: .float64([1, 2]), validity: nil)
        var bytes: [UInt8] = []
        try ColumnTable(columns: [other], metadata: lineage).writeParquet { bytes += $0 }
        try Data(bytes).write(to: url)
        let check = try check(folder)
        #expect(check.exitCode == .notReproduced)
        #expect(messages(check).contains("differs from the table of its 2 logs"))
    }

    @Test(arguments: ["", "{}", #"{"version":2}"#, #"{"version":1,"logs":[{"path":3}]}"#])
    func `a lineage that cannot be read is one message`(text: String) throws {
        let folder = try TemporaryFolder()
        let column = Column(name: "vmaf", values: .float64([1, 2]), validity: nil)
        let lineage = text.isEmpty ? [] : [ColumnTable.Metadatum(key: "assay.import", value: text)]
        var bytes: [UInt8] = []
        try ColumnTable(columns: [column], metadata: lineage).writeParquet { bytes += $0 }
        try Data(bytes).write(to: URL(filePath: folder.path + "/t.parquet"))
        let failure = #expect(throws: Failure.self) { try check(folder) }
        #expect(failure?.code == .unusableInput)
        #expect(failure?.messages.first?.contains("lineage") == true)
    }

    @Test func `a lineage is read as it is written`() throws {
        let folder = try imported()
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/t.parquet")))
        let text = try #require(try TableReader(ByteSource(bytes)).metadata.first?.value)
        let lineage = try TableLineage(parsing: Array(text.utf8))
        #expect(lineage.logs.map(\.frames) == [2, 1])
        #expect(lineage.options.pattern == "{source}_{crf}")
        #expect(lineage.json.canonicalBytes == Array(text.utf8))
    }
}
