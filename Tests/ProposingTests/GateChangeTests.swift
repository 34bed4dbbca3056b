import Engine
import Proposing
import Spec
import Testing

/// Which way a gate moved.
@Suite("GateChange") struct GateChangeTests {
    private func line(_ test: GateTest, _ metric: Metric = .plcc) -> GateLine {
        GateLine(metric: metric, over: .folds, take: .mean, test: test)
    }

    @Test(
        arguments: [
            (.atLeast(0.95), .atLeast(0.9), .lowered, "≥ 0.95", "≥ 0.90"),
            (.atLeast(0.9), .atLeast(0.95), .raised, "≥ 0.90", "≥ 0.95"),
            (.atMost(2), .atMost(2.5), .lowered, "≤ 2.0", "≤ 2.5"),
            (.atMost(0.45), .atMost(0.4), .raised, "≤ 0.45", "≤ 0.40"),
            (
                .notWorse(than: .column("c"), by: 0), .notWorse(than: .column("c"), by: 0.01),
                .lowered, "− 0.00", "− 0.01"
            ),
            (
                .improves(on: .arm("{}"), by: 0.01), .improves(on: .arm("{}"), by: 0), .lowered,
                "+ 0.01", "+ 0.00"
            ),
        ] as [(GateTest, GateTest, GateChange.Kind, String, String)]
    )
    func `a bound that is easier to keep is a lowered gate`(
        before: GateTest,
        after: GateTest,
        kind: GateChange.Kind,
        from: String,
        to: String
    ) {
        let changes = GateChange.all(from: [line(before)], to: [line(after)])
        #expect(changes.map(\.kind) == [kind])
        #expect(changes.first?.bounds == GateChange.Bounds(before: from, after: to))
    }

    @Test func `a line that is gone, or asks for something else, is removed`() {
        let before = [line(.atLeast(0.9)), line(.atMost(2), .rmse)]
        #expect(GateChange.all(from: before, to: []).map(\.kind) == [.removed, .removed])
        let other = [line(.atLeast(0.9)), line(.improves(on: .column("c"), by: 0), .rmse)]
        let changes = GateChange.all(from: before, to: other)
        #expect(changes.map(\.kind) == [.removed])
        #expect(changes.first?.line == "mean RMSE ≤ 2")
    }

    @Test func `of several lines of a kind, the strictest counts`() {
        let before = [line(.atLeast(0.8)), line(.atLeast(0.9))]
        #expect(GateChange.all(from: before, to: [line(.atLeast(0.9))]).isEmpty)
        #expect(GateChange.all(from: before, to: [line(.atLeast(0.8))]).map(\.kind) == [.lowered])
        #expect(GateChange.all(from: [line(.atLeast(0.9))], to: before).isEmpty)
    }
}
