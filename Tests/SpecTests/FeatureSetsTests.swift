import Source
import Testing

@testable import Spec

@Suite("Feature sets") struct FeatureSetsTests {
    static func decode(_ text: String) throws -> FeatureSets {
        try FeatureSets.decode(
            SourceFile(path: "experiments/features.yaml", bytes: Array(text.utf8))
        )
    }

    @Test func `sets keep the order of the file and of their columns`() throws {
        let sets = try Self.decode("feature_sets:\n  B: [b, a]\n  A:\n    - c d\n    - 1\n")
        #expect(sets.sets.map(\.name) == ["B", "A"])
        #expect(sets["B"] == ["b", "a"])
        #expect(sets["A"] == ["c d", "1"])
        #expect(sets["C"] == nil)
    }

    @Test(arguments: [
        ("", "1:1 empty-document"),
        ("feature_sets: {}\n", "1:15 list-length"),
        ("feature_sets: [a]\n", "1:15 wrong-type"),
        ("feature_sets:\n", "1:1 empty-value"),
        ("sets: {A: [a]}\n", "1:1 missing-key, 1:1 unknown-key"),
        (
            "feature_sets: {A: [], 'b c': [x], C: a}\n",
            "1:19 list-length, 1:23 not-a-name, 1:38 wrong-type"
        ),
        ("feature_sets: {A: [a, b, a], A: [c]}\n", "1:26 repeated-item, 1:30 duplicate-key"),
        ("feature_sets: {A: ['']}\nversion: 1\n", "1:20 not-a-column, 2:1 unknown-key"),
    ])
    func `everything wrong is reported at its place`(text: String, expected: String) {
        let error = #expect(throws: InvalidSpec.self) { try Self.decode(text) }
        let found = error?.diagnostics.map { diagnostic in
            let start = diagnostic.range?.start
            return "\(start?.line ?? 0):\(start?.column ?? 0) \(diagnostic.message.id)"
        }
        #expect(found?.sorted().joined(separator: ", ") == expected)
    }
}
