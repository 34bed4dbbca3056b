import Foundation
import TestSupport
import Testing

@Suite("What a table holds") struct InspectTests {
    private static let tables = Program.repository.appending(
        path: "Tests/EndToEndTests/Fixtures/Tables"
    )

    private func inspect(_ table: String) throws -> (text: String, json: [String: Any], raw: String)
    {
        let path = Self.tables.appending(path: table).path
        let folder = FileManager.default.temporaryDirectory
        let text = try Program.run(["data", "inspect", path], in: folder)
        #expect(text.code == 0, "\(text.talk)")
        let json = try Program.run(["data", "inspect", path, "--format", "json"], in: folder)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        return (text.output, try #require(object as? [String: Any]), json.output)
    }

    private func column(_ name: String, _ json: [String: Any]) throws -> [String: Any] {
        let columns = try #require(json["columns"] as? [[String: Any]])
        return try #require(columns.first { $0["name"] as? String == name })
    }

    @Test(arguments: [
        ("uint64hash.parquet", "frame_hash", "exceeds 9223372036854775807"),
        ("brotli_unused.parquet", "y2", "compression brotli is not supported"),
        ("latin_unused.parquet", "note", "the text is not UTF-8"),
        ("exotic.parquet", "when", "timestamp"),
    ])
    func `a column that cannot be read says why and hides no other`(
        table: String,
        name: String,
        why: String
    ) throws {
        let (text, json, _) = try inspect(table)
        let line = try #require(
            text.split(separator: "\n").first { $0.hasPrefix("  \(name) ") }
        )
        #expect(line.contains("not read: ") && line.contains(why), "\(text)")
        let bad = try column(name, json)
        for key in ["nulls", "nan", "infinite", "distinct", "constant", "min", "max"] {
            #expect(bad[key] is NSNull, "\(key)")
        }
        #expect((bad["problem"] as? String)?.contains(why) == true)
        let good = try column("mos", json)
        #expect(good["min"] is Double)
        #expect(good["problem"] is NSNull)
    }

    @Test func `columns of one name are both shown, and neither is an input`() throws {
        let (text, json, _) = try inspect("dupu.csv")
        #expect(
            text.components(separatedBy: "2 columns have this name; rename them").count == 3
        )
        let guess = try #require(json["guess"] as? [String: Any])
        #expect((guess["features"] as? [String])?.contains("k") == false)
    }

    @Test func `text of a CSV that is not UTF-8 hides no other column`() throws {
        let project = try ScratchProject()
        var bytes = Data("clip,note,other,mos\n".utf8)
        for row in 0..<20 {
            bytes +=
                Data("c\(row % 4),".utf8) + [0x67, 0xF6, 0x6C]
                + Data(",\(row * 7 % 20).5,\(row)\n".utf8)
        }
        try bytes.write(to: project.root.appending(path: "latin.csv"))
        let outcome = try project.run("data", "inspect", "latin.csv")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("not read: row 0, line 2: the text is not UTF-8"))
        #expect(outcome.output.contains("19.5"))
    }

    @Test(arguments: [
        ("9007199254740993", "-9007199254740993"), ("9223372036854775807", "-9223372036854775808"),
    ])
    func `the ends of whole columns are written digit by digit`(high: String, low: String) throws {
        let project = try ScratchProject()
        try project.write("clip,n,mos\na,\(high),1\nb,\(low),2\n", to: "big.csv")
        let json = try project.run("data", "inspect", "big.csv", "--format", "json")
        #expect(json.output.contains("\"max\": \(high)"), "\(json.output)")
        #expect(json.output.contains("\"min\": \(low)"))
        let text = try project.run("data", "inspect", "big.csv")
        #expect(text.output.contains(" \(low)  \(high) "), "\(text.output)")
    }

    @Test func `zero and minus zero are one value`() throws {
        let (_, json, raw) = try inspect("floats.parquet")
        #expect(try column("negz", json)["distinct"] as? Int == 1)
        #expect(try column("negz", json)["constant"] as? Bool == true)
        #expect(!raw.contains("-0,"))
    }
}
