import Source
import SpecReference
import TestSupport
import Testing

@testable import Spec

/// Whatever the bytes are, reading them ends, with an experiment or with errors in good order.
@Suite("Totality") struct TotalityTests {
    static let texts =
        [
            Examples.reference.text, Problem.spec, ExperimentSchema.sweepExample,
            ExperimentSchema.variations, ExperimentSchema.chosenArm, ExperimentSchema.closedForm,
            ExperimentSchema.supportVectors,
            ExperimentSchema.crossDataset, ExperimentSchema.int8,
        ] + ValidSpecTests.texts

    @Test(arguments: 0..<8)
    func `changed specs are read or refused`(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let sets = try Examples.featureSets()
        for _ in 0..<400 {
            let text = Self.texts.randomElement(using: &generator) ?? ""
            var bytes = Array(text.utf8)
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                Mutation.all.randomElement(using: &generator)?.apply(to: &bytes, &generator)
            }
            try read(bytes, sets)
        }
    }

    @Test(arguments: [
        "[", "{", "- ", "? ", "a: ", "'", "\"", "|\n ", "&a ", "*a ", "!t ", "#", ",", "%",
    ])
    func `repeated openings are read or refused`(opening: String) throws {
        let sets = try Examples.featureSets()
        for count in [1, 2, 33, 1000, 20_000] {
            try read(Array(String(repeating: opening, count: count).utf8), sets)
            let nested = (0..<min(count, 200)).map { String(repeating: " ", count: $0) + opening }
            try read(Array(nested.joined(separator: "\n").utf8), sets)
        }
    }

    private func read(_ bytes: [UInt8], _ sets: FeatureSets) throws {
        do throws(InvalidSpec) {
            let text = String(decoding: bytes, as: UTF8.self)
            let name = text.firstMatch(of: /name: ([a-z0-9_-]+)/)?.1 ?? "x"
            let source = try SourceFile(path: "experiments/\(name).yaml", bytes: bytes)
            _ = try? source.pinned(sha256: PinningTests.digest)
            _ = try? source.pinned(sha256: PinningTests.digest, at: "data.always_train.0.sha256")
            let (experiment, warnings) = try Experiment.decode(source, featureSets: sets)
            #expect(warnings.allSatisfy { $0.severity != .error })
            #expect(Set(experiment.arms.map(\.id)).count == experiment.arms.count)
        } catch {
            #expect(error.diagnostics.contains { $0.severity == .error })
            let starts = error.diagnostics.compactMap(\.range?.start)
            #expect(starts == starts.sorted())
            #expect(!error.rendered.isEmpty)
        }
    }
}

/// A small change of a text.
private enum Mutation: CaseIterable {
    case delete
    case insert
    case replace
    case copy
    case cut

    static let all = allCases

    /// Pieces that mean something to YAML or to the schema.
    static let pieces = [
        ":", ": ", "- ", "[", "]", "{", "}", ",", "\n", "  ", "\"", "'", "#", "|", ">", "&a", "*a",
        "!t", "? ", "%", "@", "~", "null", "1e3", ".nan", "0x1", "---\n", "...\n", "<<: ", "\t",
        "\r",
        "\u{85}", "é", "画", "\u{FEFF}", "\u{0}", "epochs: 1\n", "gate: []\n", "seeds: [0]\n",
        "matrix: {scaler: [none, minmax]}\n", "[[], []]", "{set: canonical6}", "folds: none\n",
        "select: plcc\n", "over: arms", "take: std", "{arm: {}}", "one_hot: [a]", "1e-300",
    ]

    func apply(to bytes: inout [UInt8], _ generator: inout SplitMix) {
        let start = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0..<12, using: &generator))
        let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
        switch self {
        case .delete: bytes.removeSubrange(start..<end)
        case .insert: bytes.insert(contentsOf: piece, at: start)
        case .replace: bytes.replaceSubrange(start..<end, with: piece)
        case .copy:
            let place = Int.random(in: 0...bytes.count, using: &generator)
            bytes.insert(contentsOf: bytes[start..<end], at: place)
        case .cut where start < bytes.count:
            bytes[start] = UInt8.random(in: 0...255, using: &generator)
        case .cut: break
        }
    }
}
