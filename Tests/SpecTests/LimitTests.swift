import Source
import Testing

@testable import Spec

/// Documents that are far too large are refused early.
@Suite("Limits") struct LimitTests {
    static func problems(_ text: String) throws -> [Diagnostic] {
        let sets = try Examples.featureSets()
        do throws(InvalidSpec) {
            let source = try SourceFile(path: "experiments/a.yaml", bytes: Array(text.utf8))
            return try Experiment.decode(source, featureSets: sets).warnings
        } catch {
            return error.diagnostics
        }
    }

    @Test func `a file of more than a mebibyte is not read`() throws {
        let text = String(repeating: "#", count: Limits.bytes + 1)
        #expect(try Self.problems(text).map(\.message.id) == ["file-too-long"])
        #expect(try Self.problems(String(text.dropFirst())).map(\.message.id) == ["empty-document"])
    }

    @Test func `reading stops after too many values`() throws {
        let text = "x: [" + String(repeating: "1,", count: Limits.nodes) + "]\n"
        let problems = try Self.problems(text)
        #expect(problems.map(\.message.id) == ["too-many-values"])
        #expect(problems.first?.range?.start == SourcePosition(line: 1, column: 131_071))
    }

    @Test func `thirty-two levels are read, one more is not`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try Self.problems(nested(32)).map(\.message.id) == ["wrong-type"])
        #expect(try Self.problems(nested(33)).map(\.message.id) == ["too-deep"])
        #expect(try Self.problems(nested(100_000)).map(\.message.id) == ["too-deep"])
    }

    @Test func `arms are not made of a list that is too long for so many`() throws {
        let columns = (0..<4096).map { "c\($0)" }.joined(separator: ", ")
        let sizes = (1...256).map(String.init).joined(separator: ", ")
        let text = """
            version: 1
            name: a
            adr: a.md
            data: {table: t.csv, target: y, group: g}
            features: [\(columns)]
            model: {mlp: {hidden: []}}
            training: {optimizer: {adam: {}}, epochs: 1}
            matrix: {training.batch_size: [\(sizes)]}
            """
        #expect(try Self.problems(text).map(\.message.id) == ["arms-too-large"])
        #expect(
            try Self.problems(text.replacing(", 256]", with: "]")).map(\.message.id) == [
                "arms-too-large"
            ]
        )
        let few = text.replacing(sizes, with: "1, 2")
        #expect(try Self.problems(few).isEmpty)
    }

    @Test func `a hundred problems are shown, and the rest is counted`() throws {
        let text = (0..<5000).map { "key\($0): 1\n" }.joined()
        let problems = try Self.problems(text)
        #expect(problems.count == Limits.diagnostics + 1)
        #expect(problems.last?.message.id == "too-many-problems")
        #expect(problems.last?.message.text == "4901 more problems are not shown")
    }
}
