import Source
import Testing

@testable import Spec

@Suite("Source file") struct SourceFileTests {
    static func file(_ text: String, path: String = "a.yaml") throws -> SourceFile {
        try SourceFile(path: path, bytes: Array(text.utf8))
    }

    static func problems(_ bytes: [UInt8]) -> [Diagnostic] {
        do throws(InvalidSpec) {
            _ = try SourceFile(path: "a.yaml", bytes: bytes)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test(arguments: [
        ("experiments/a.yaml", "a"), ("b.yml", "b"), ("x/y.z.yaml", "y.z"), ("c", "c"), ("", ""),
        ("d.txt", "d.txt"), ("e/", ""),
    ])
    func `the stem is the file's name without its ending`(path: String, stem: String) throws {
        #expect(try Self.file("", path: path).stem == stem)
    }

    @Test func `lines end before their line breaks, of either kind`() throws {
        let file = try Self.file("é\r\nb\n\nd")
        #expect((1...5).map { file.line($0).map(String.init) } == ["é", "b", "", "d", nil])
        #expect(file.line(0) == nil)
    }

    @Test func `positions count scalars, offsets count bytes`() throws {
        let file = try Self.file("aé画\nb\r\nc")
        func offset(_ line: Int, _ column: Int) -> Int? {
            file.byteOffset(of: SourcePosition(line: line, column: column))
        }
        #expect((1...4).map { offset(1, $0) } == [0, 1, 3, 6])
        #expect(offset(1, 5) == nil)
        #expect([offset(2, 1), offset(2, 2), offset(2, 3)] == [7, 8, nil])
        #expect([offset(3, 1), offset(3, 2), offset(4, 1)] == [10, 11, nil])
        #expect([offset(1, 0), offset(0, 1), offset(-1, -1)] == [nil, nil, nil])
    }

    /// Bytes that begin no character, end too soon, are written too long, or are surrogates.
    @Test(arguments: [[0xFF], [0x80], [0xC3], [0xE7, 0x94], [0xC0, 0xAF], [0xED, 0xA0, 0x80]])
    func `the first byte that is not UTF-8 is pointed at`(bad: [UInt8]) {
        let found = Self.problems(Array("a: é\nb: 画".utf8) + bad + Array("\nc: d\n".utf8))
        #expect(found.map(\.message.id) == ["not-utf8"])
        #expect(found.first?.range?.start == SourcePosition(line: 2, column: 5))
    }

    @Test func `a tab is reported once for each line, other characters for each kind`() {
        let found = Self.problems(Array("a\t\tb\n\tc\u{1}\u{1}\u{2}\n".utf8))
        let places = found.map { [$0.range?.start.line, $0.range?.start.column] }
        #expect(places == [[1, 2], [2, 1], [2, 3], [2, 5]])
    }

    @Test func `letters of all kinds are welcome`() throws {
        let text = "título: naïve 画質 👩‍🔬 العربية נ ต\n"
        #expect(try Self.file(text).text == text)
    }

    @Test func `errors about the bytes carry the text that they point into`() {
        let error = #expect(throws: InvalidSpec.self) {
            try SourceFile(path: "a.yaml", bytes: Array("a: b\tc".utf8))
        }
        #expect(error?.rendered.contains("    1 | a: b c\n      |     ^") == true)
    }
}
