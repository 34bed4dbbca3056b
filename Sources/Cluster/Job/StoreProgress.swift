package import Canonical
import Engine
import Files
package import Records
package import Runner

/// The progress of experiments that other processes run, seen by looking into the store.
///
/// It makes the events that a run in this process would make.
package struct StoreProgress {
    private let store: Store
    private var experiments: [Watched]

    /// What is known of an experiment when it can be planned.
    package struct Planned {
        /// The digest of its plan.
        package let plan: Digest
        /// Its fits, as far as they are known; none where the table is not here.
        let schedule: Schedule?

        package init(plan: Digest, schedule: Schedule?) {
            self.plan = plan
            self.schedule = schedule
        }

        /// The most epochs that one of its fits has.
        package var epochCount: Int? { schedule?.steps.map(\.fit.arm.model.epochCount).max() }
    }

    /// An experiment to look for.
    package struct Experiment {
        let name: String
        let watcher: RunWatcher
        /// Plans it; `nil` as long as a result is missing that its gate compares with.
        let plan: () -> Planned?

        package init(name: String, watcher: RunWatcher, plan: @escaping () -> Planned?) {
            self.name = name
            self.watcher = watcher
            self.plan = plan
        }
    }

    private struct Watched {
        let experiment: Experiment
        var planned: Planned?
        var isFinished = false
        /// The fits that are not in the store yet.
        var open: [Schedule.Step] = []
        /// The last epoch that was shown of a fit that trains.
        var epochs: [Digest: Int] = [:]
        /// Whether the fits on all rows are in the total.
        var expectsRefits = false
    }

    package init(_ experiments: [Experiment], in store: Store) {
        self.store = store
        self.experiments = experiments.map { Watched(experiment: $0) }
    }

    /// The experiments without a result, in their order.
    package var unfinished: [String] {
        experiments.filter { !$0.isFinished }.map(\.experiment.name)
    }

    /// How many fits are in the store, of those that are known.
    package var fits: (done: Int, known: Int) {
        experiments.reduce((0, 0)) { sum, watched in
            let known = watched.planned?.schedule?.steps.count ?? 0
            return (sum.0 + known - watched.open.count, sum.1 + known)
        }
    }

    /// Looks into the store once, and tells the watchers what is new.
    package mutating func look() {
        let kept = names(in: "fits") { $0.hasSuffix(".json") ? String($0.dropLast(5)) : nil }
        let claimed = names(in: "claims") { $0 }
        // To list a folder makes a network file system look for new names in it.
        _ = names(in: "plans") { $0 }
        for index in experiments.indices where !experiments[index].isFinished {
            look(at: &experiments[index], kept: kept, claimed: claimed)
        }
    }

    private func look(at watched: inout Watched, kept: Set<String>, claimed: Set<String>) {
        if watched.planned == nil { begin(&watched) }
        guard let planned = watched.planned else { return }
        let watcher = watched.experiment.watcher
        watched.open = watched.open.filter { step in
            let name = step.key.hex
            guard kept.contains(name) else {
                if claimed.contains(name) { showTraining(of: step, &watched) }
                return true
            }
            guard let record = store.record(of: step.key) else { return true }
            if step.fold == nil { expectRefits(&watched) }
            if watched.epochs[step.key] == nil { watcher.observe(.started(step.fit)) }
            if let (epoch, loss) = end(of: record) {
                watcher.observe(.epoch(step.fit, epoch: epoch, loss: loss))
            }
            watcher.observe(.ended(step.fit, record.outcome))
            return false
        }
        watched.isFinished = store.resultDigest(of: planned.plan) != nil
        if watched.isFinished { watcher.finish() }
    }

    private func begin(_ watched: inout Watched) {
        guard let planned = watched.experiment.plan() else { return }
        watched.planned = planned
        guard let schedule = planned.schedule else { return }
        watched.experiment.watcher.expect(schedule.folds.count)
        for step in schedule.steps {
            guard step.action == .reuse else {
                watched.open.append(step)
                continue
            }
            if step.fold == nil { expectRefits(&watched) }
            watched.experiment.watcher.observe(.reused(step.fit))
        }
    }

    /// The fits on all rows are trained if the gate passes: not before one of them is there.
    private func expectRefits(_ watched: inout Watched) {
        guard !watched.expectsRefits else { return }
        watched.expectsRefits = true
        watched.experiment.watcher.expect(watched.planned?.schedule?.refits.count ?? 0)
    }

    /// Shows that somebody trains a fit, and how far its last checkpoint is.
    private func showTraining(of step: Schedule.Step, _ watched: inout Watched) {
        if watched.epochs[step.key] == nil {
            watched.epochs[step.key] = 0
            watched.experiment.watcher.observe(.started(step.fit))
        }
        guard let last = store.checkpointEpochs(of: step.key).last,
            last != watched.epochs[step.key],
            let file = store.checkpoint(of: step.key, epoch: last),
            let loss = try? Trajectory.Reading(file.trajectory).losses.last
        else { return }
        watched.epochs[step.key] = last
        watched.experiment.watcher.observe(.epoch(step.fit, epoch: last, loss: loss))
    }

    /// The number of epochs of a fit, and its last loss.
    private func end(of record: FitRecord) -> (epoch: Int, loss: Double)? {
        guard let digest = record.outcome.outputs?.trajectory,
            let bytes = try? store.objects.read(digest),
            let losses = try? Trajectory.Reading(bytes).losses, let last = losses.last
        else { return nil }
        return (losses.count, last)
    }

    private func names(in folder: String, _ name: (String) -> String?) -> Set<String> {
        Set(((try? Disk.names(in: "\(store.path)/\(folder)")) ?? []).compactMap(name))
    }
}
