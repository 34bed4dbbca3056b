import Canonical
import Engine
import Folds
package import Records
package import Runner
import Synchronization

/// Measures the fits of a run: how long they take, and how long the rest will take.
package final class FitClock: Sendable {
    private struct Running: Sendable {
        let cost: FitCost
        let start: ContinuousClock.Instant
        /// Epochs that were done when it was started here.
        var resumed = 0
        var epoch = 0
        /// When the last epoch ended; what follows waits for the disk.
        var last: ContinuousClock.Instant?
        let epochs: Int

        /// The part that was done here.
        var done: Double { Double(max(0, epoch - resumed)) / Double(max(1, epochs)) }
    }

    private struct State: Sendable {
        var rows: [PlannedArm: FitRowCounts] = [:]
        /// What each fold holds out, and its place.
        var folds: [PlannedArm: [HeldOut: Int]] = [:]
        var running: [Fit: Running] = [:]
        /// Multiply-adds in all, and of the fits that are done.
        var total = 0.0
        var done = 0.0
        /// What was done here.
        var own = 0.0
        var start: ContinuousClock.Instant?
        var samples: [(cost: FitCost, seconds: Double)] = []
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()

    package init() {}

    /// Takes in the fits of a plan, before they are trained.
    package func expect(_ plan: Plan, _ data: [ArmData]) {
        state.withLock { state in
            for (arm, data) in zip(plan.arms, data) {
                let rows = FitRowCounts(data)
                state.rows[arm] = rows
                state.folds[arm] = Dictionary(
                    data.fitFolds.enumerated().map { ($1.heldOut, $0) },
                    uniquingKeysWith: { first, _ in first }
                )
                let costs = rows.folds.map { FitCost(arm, rows: $0).total }
                state.total += Double(plan.seeds.count) * costs.reduce(0, +)
            }
            if plan.export != nil, let arm = plan.arms.first, let rows = state.rows[arm] {
                state.total += Double(plan.shippedSeeds.count) * FitCost(arm, rows: rows.all).total
            }
        }
    }

    /// Takes in an event.
    package func observe(_ event: RunEvent) {
        let now = clock.now
        state.withLock { state in
            switch event {
            case .started(let fit):
                guard let cost = Self.cost(of: fit, state) else { return }
                if state.start == nil { state.start = now }
                state.running[fit] = Running(
                    cost: cost,
                    start: now,
                    epochs: fit.arm.model.epochCount
                )
            case .resumed(let fit, let epoch):
                state.running[fit]?.resumed = epoch
                state.running[fit]?.epoch = epoch
            case .epoch(let fit, let epoch, _):
                state.running[fit]?.epoch = epoch
                state.running[fit]?.last = now
            case .ended(let fit, let outcome):
                guard let running = state.running.removeValue(forKey: fit) else { return }
                state.done += running.cost.total
                let part = Double(running.epochs - running.resumed) / Double(max(1, running.epochs))
                state.own += running.cost.total * part
                // A fit that stopped early, diverged or was resumed says nothing of a whole one.
                guard case .trained = outcome, running.resumed == 0,
                    fit.arm.model.training?.stop == nil, let last = running.last
                else { return }
                state.samples.append((running.cost, (last - running.start) / .seconds(1)))
            case .reused(let fit):
                if let cost = Self.cost(of: fit, state) { state.done += cost.total }
            }
        }
    }

    /// The time to the end of the run; `nil` until enough of it is done.
    package func secondsLeft() -> Double? {
        let now = clock.now
        return state.withLock { state in
            guard let start = state.start else { return nil }
            let elapsed = (now - start) / .seconds(1)
            let partial = state.running.values.reduce(0) { $0 + $1.cost.total * $1.done }
            let own = state.own + partial
            let left = state.total - state.done - partial
            guard elapsed >= 2, own > 0, left > 0 else { return nil }
            return left / own * elapsed
        }
    }

    /// Adds what was measured to the times of a store.
    package func keep(in store: Store) {
        let samples = state.withLock { $0.samples }
        guard !samples.isEmpty else { return }
        var times = MeasuredTimes(of: store)
        for sample in samples { times.add(sample.cost, seconds: sample.seconds) }
        times.keep(in: store)
    }

    private static func cost(of fit: Fit, _ state: State) -> FitCost? {
        guard let rows = state.rows[fit.arm] else { return nil }
        guard let heldOut = fit.heldOut else { return FitCost(fit.arm, rows: rows.all) }
        return state.folds[fit.arm]?[heldOut].map { FitCost(fit.arm, rows: rows.folds[$0]) }
    }
}
