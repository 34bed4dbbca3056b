import Comparing
import Source
import Testing

/// What differs between two specs, and where it stands.
@Suite("changes of a spec") struct SpecChangeTests {
    private static let values = [[Double?](repeating: 0.5, count: 9)]

    private func changes(_ edits: (String, String)...) throws -> [SpecChange] {
        try compare(
            HandmadeSide(plcc: Self.values),
            HandmadeSide(edits: edits, plcc: Self.values)
        ).changes
    }

    private func value(_ text: String?, _ line: Int?, _ column: Int?) -> SpecChange.Value {
        let position = line.flatMap { line in
            column.map { SourcePosition(line: line, column: $0) }
        }
        return SpecChange.Value(text: text, position: position)
    }

    @Test func `a changed value has its place on both sides`() throws {
        let changes = try changes(("epochs: 40", "epochs:  41"))
        #expect(
            changes == [
                SpecChange(
                    key: "training.epochs",
                    before: value("40", 16, 11),
                    after: value("41", 16, 12)
                )
            ]
        )
    }

    @Test func `a default has no place, and one that is written out is no change`() throws {
        #expect(try changes((", dropout: 0.1", ", dropout: 0.1, layer_norm: false")).isEmpty)
        let changes = try changes((", dropout: 0.1", ""))
        #expect(changes.map(\.key) == ["model.mlp.dropout"])
        #expect(changes.map(\.before) == [value("0.1", 12, 49)])
        #expect(changes.map(\.after) == [value("0", nil, nil)])
    }

    @Test func `another word is one change, and parameters that it shares are compared`() throws {
        let changes = try changes(("adamw: {learning_rate: 1e-2", "adam: {learning_rate: 2e-2"))
        #expect(
            changes.map(\.key) == ["training.optimizer", "training.optimizer.learning_rate"]
        )
        #expect(changes.map(\.before.text) == ["adamw", "0.01"])
        #expect(changes.map(\.after.text) == ["adam", "0.02"])
    }

    @Test func `columns are compared by their names`() throws {
        let changes = try changes(("features: both", "features: [a]"))
        #expect(changes.map(\.key) == ["features"])
        #expect(changes.map(\.before.text) == ["2 columns, with b"])
        #expect(changes.map(\.after.text) == ["1 column"])
    }

    @Test func `comments, order and title are no change of the recipe`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: Self.values),
            HandmadeSide(
                edits: [
                    ("title: A small", "# a comment\ntitle: Another"),
                    ("[plcc, srocc, krocc, rmse]", "[rmse, plcc, srocc, krocc]"),
                ],
                plcc: Self.values
            )
        )
        #expect(comparison.changes.isEmpty)
        #expect(comparison.texts.map(\.key) == ["title"])
    }
}
