import Source
import Testing

@testable import Spec

/// A text in which `1️⃣`, `2️⃣` and so on stand in front of the places where something is wrong.
struct MarkedText {
    private static let digits = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣"]

    /// The text without the markers.
    var text = ""
    /// Where each marker stood, in order.
    var positions: [SourcePosition] = []

    init(_ marked: String) {
        var line = 1
        var column = 1
        // Characters are what people see; columns count scalars.
        for character in marked {
            if Self.digits.contains(String(character)) {
                positions.append(SourcePosition(line: line, column: column))
                continue
            }
            text.append(character)
            if character == "\n" || character == "\r\n" {
                line += 1
                column = 1
            } else {
                column += character.unicodeScalars.count
            }
        }
    }
}

/// A broken spec, with what is to be said about the places that it marks.
struct Problem: CustomTestStringConvertible {
    /// The text, with markers.
    var marked: String
    /// For every marker the id and the sentence.
    var expected: [(id: String, sentence: String)]

    var testDescription: String { expected.first?.id ?? "" }

    /// A spec that is right but for one change.
    init(_ id: String, _ sentence: String, in part: String, _ change: String) {
        precondition(Self.spec.contains(part), "the spec has no \(part)")
        marked = Self.spec.replacing(part, with: change, maxReplacements: 1)
        expected = [(id, sentence)]
    }

    /// A text of its own.
    init(_ id: String, _ sentence: String, text: String) {
        marked = text
        expected = [(id, sentence)]
    }

    /// Adds what is said at the next marker.
    func and(_ id: String, _ sentence: String) -> Problem {
        var result = self
        result.expected.append((id, sentence))
        return result
    }

    static let spec = """
        version: 1
        name: probe
        adr: docs/adr/0001-example.md
        data:
          table: experiments/data/public.parquet
          target: vmaf
          group: source
        features: [adm2, motion2]
        model: {mlp: {hidden: [16, 8], activation: relu}}
        training:
          optimizer: {adamw: {learning_rate: 1e-3}}
          epochs: 30

        """

    /// Decodes the text, and compares what is said with what is expected, all of it.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let marked = MarkedText(marked)
        let found = try diagnostics(of: marked.text)
        let said = found.map { diagnostic in
            let start = diagnostic.range?.start
            let place = start.map { "\($0.line):\($0.column)" } ?? "-"
            return "\(place) \(diagnostic.message.id): \(diagnostic.message.text)"
        }
        let wanted = zip(marked.positions, expected).map { position, expected in
            "\(position.line):\(position.column) \(expected.id): \(expected.sentence)"
        }
        #expect(marked.positions.count == expected.count, sourceLocation: sourceLocation)
        #expect(said == wanted, sourceLocation: sourceLocation)
    }

    private func diagnostics(of text: String) throws -> [Diagnostic] {
        let sets = try Examples.featureSets()
        do throws(InvalidSpec) {
            let source = try SourceFile(path: "experiments/probe.yaml", bytes: Array(text.utf8))
            return try Experiment.decode(source, featureSets: sets).warnings
        } catch {
            return error.diagnostics
        }
    }
}
