import Commands
import Comparing
import Engine
import Markup
import Records
import TestSupport
import Testing

/// Where there is no verdict, and where there is one with a warning.
@Suite("obstacles of a diff") struct ObstacleTests {
    private static let low = [[Double?](repeating: 0.5, count: 9)]
    private static let high = [[Double?](repeating: 0.75, count: 9)]

    private func compared(_ edits: (String, String)...) throws -> Comparison {
        try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(name: "other", edits: edits, plcc: Self.high)
        )
    }

    @Test(arguments: [
        ("target: score", "target: {column: score, from: [0, 100], to: [1, 5]}", "targets differ"),
        ("features: both", "features: [a]\n", ""),
        ("group: source", "group: clip", "'source' in A and 'clip' in B"),
        ("folds: leave_one_group_out", "folds: {k_fold: {count: 9, seed: 0}}", "the folds differ"),
    ])
    func `what cannot be compared is not judged`(old: String, new: String, reason: String) throws {
        let comparison = try compared((old, new))
        if reason.isEmpty {
            #expect(comparison.obstacle == nil)
            #expect(comparison.outcome == .better)
        } else {
            #expect(comparison.outcome == .inconclusive)
            #expect(comparison.headline.contains(reason), "\(comparison.headline)")
            #expect(comparison.metrics.flatMap(\.folds).isEmpty)
        }
    }

    @Test func `random splits are no independent units`() throws {
        let folds = "folds: {repeated_holdout: {fraction: 0.5, repeats: 9}}"
        let edits = [("folds: leave_one_group_out", folds)]
        let names = (0..<9).map { "split \($0)" }
        let comparison = try compare(
            HandmadeSide(edits: edits, sources: names, plcc: Self.low),
            HandmadeSide(name: "other", edits: edits, sources: names, plcc: Self.high)
        )
        #expect(comparison.obstacle == .overlappingSplits(9))
        #expect(comparison.outcome == .inconclusive)
        #expect(comparison.headline.contains("the 9 random splits overlap"))
        let gains = try #require(comparison.sections.first { $0.title.hasPrefix("gain of B") })
        #expect(gains.rows.first?.first == "PLCC")
        #expect(
            gains.rows.first?.dropFirst() == [
                "+0.25000", "+0.25000", "+0.25000", "+0.25000", "0.00000", "9 of 9",
            ]
        )
        #expect(!comparison.sections.contains { $0.rows.count > 9 })
    }

    @Test func `five seeds of one source are no five sources`() throws {
        let comparison = try compare(
            HandmadeSide(sources: ["clip"], plcc: (0..<5).map { _ in [0.5] }),
            HandmadeSide(name: "other", sources: ["clip"], plcc: (0..<5).map { _ in [0.75] })
        )
        #expect(comparison.outcome == .inconclusive)
        #expect(comparison.headline.contains("5 seeds alone cannot reach 0.05 (at best 0.0625)"))
    }

    @Test func `a training that ran away leaves no verdict`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(name: "other", plcc: Self.high, diverged: true)
        )
        #expect(comparison.headline == "inconclusive: a training of B diverged")
    }

    @Test func `a source without a value leaves its metric unjudged`() throws {
        var values = Self.high
        values[0][3] = nil
        let comparison = try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(name: "other", plcc: values)
        )
        #expect(comparison.headline == "inconclusive: undefined in a fold: PLCC")
        #expect(comparison.untested == [.plcc])
    }

    @Test func `only common sources are tested`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(name: "other", sources: (1..<10).map { "clip\($0)" }, plcc: Self.high)
        )
        #expect(comparison.findings.map(\.test.gains.count) == [8])
        #expect(comparison.data.added.map(\.name) == ["clip9"])
        #expect(comparison.data.removed.map(\.name) == ["clip0"])
    }

    @Test func `the same numbers in another file are the same`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(name: "other", plcc: Self.high, table: "another")
        )
        #expect(comparison.data.relation == .sameNumbers)
        #expect(comparison.notes.allSatisfy { $0.id != "data-changed" })
    }

    @Test func `recipe and data that change together are said loudly`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: Self.low),
            HandmadeSide(
                name: "other",
                edits: [("epochs: 40", "epochs: 41")],
                plcc: Self.high,
                rows: 90,
                table: "another",
                columns: "others"
            )
        )
        #expect(comparison.outcome == .better)
        #expect(comparison.data.resized.count == 9)
        let text = comparison.lines(explains: true, terminal: .plain).joined(separator: "\n")
        #expect(text.contains("! RECIPE AND DATA CHANGED TOGETHER"))
    }

    @Test func `folds that were dealt from other rows are not paired`() throws {
        let edit = ("folds: leave_one_group_out", "folds: {group_k_fold: {count: 9, seed: 0}}")
        let side = HandmadeSide(edits: [edit], plcc: Self.low)
        var other = side
        (other.name, other.plcc) = ("other", Self.high)
        #expect(try compare(side, other).outcome == .better)
        (other.table, other.columns) = ("another", "others")
        #expect(try compare(side, other).obstacle == .dealtFromOtherRows)
    }

    @Test func `folds of random rows say nothing about new sources`() throws {
        let edit = ("folds: leave_one_group_out", "folds: {k_fold: {count: 9, seed: 0}}")
        let comparison = try compare(
            HandmadeSide(edits: [edit], plcc: Self.low),
            HandmadeSide(name: "other", edits: [edit], plcc: Self.high)
        )
        #expect(comparison.headline.contains("over 9 folds of random rows"))
        #expect(
            comparison.notes.contains { $0.text.contains("nothing here applies to new sources") }
        )
    }

    @Test func `equal predictions are identical, whatever the gate says`() throws {
        let side = HandmadeSide(plcc: Self.low)
        var other = side
        other.name = "other"
        other.edits = [("at_least: 0.5", "at_least: 0.25")]
        let comparison = try compare(side, other)
        #expect(comparison.outcome == .identical)
        #expect(comparison.identity == .predictions)
        #expect(comparison.changes.contains { $0.after.text == "at least 0.25" })
    }

    @Test func `an arm that nothing chose is the first, with a warning`() throws {
        let matrix = ("metrics: [plcc", "matrix: {training.epochs: [3, 4]}\nmetrics: [plcc")
        let side = HandmadeSide(
            edits: [
                ("  epochs: 40\n", ""), matrix,
                ("gate:\n  - {metric: plcc, over: folds, take: mean, at_least: 0.5}\n", ""),
                ("export:\n  onnx: {model_id: small, scaler: sidecar}\n", ""),
            ],
            plcc: Self.low
        )
        let project = try ScratchProject()
        let first = try side.entry(in: project)
        #expect(first.choice == .first)
        let named = try side.entry(in: project, arm: "epochs=4")
        #expect(named.name == "small#epochs=4")
        let second = try side.entry(in: project, arm: "2")
        #expect(second.arm.id == named.arm.id)
        let comparison = try Comparison(first, named)
        #expect(comparison.changes.map(\.key) == ["training.epochs"])
        #expect(comparison.notes.contains { $0.id == "first-arm" && $0.isWarning })
        #expect(throws: Failure.self) { _ = try side.entry(in: project, arm: "epochs=5") }
    }
}
