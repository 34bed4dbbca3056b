import Lookup
package import Records
import Spec

/// Runs several experiments as one plan: in parallel, each after those that it needs.
///
/// All share one store and its claims, so that a fit of several of them is trained once.
package struct RunQueue: Sendable {
    package let members: [Member]
    /// How many experiments are under way at once, at least 1.
    package let width: Int
    /// Makes the request of a member when those that it needs have ended; `nil` if nothing is left to do.
    private let request: @Sendable (Member) throws(Failure) -> RunRequest?

    /// An experiment of the queue.
    package struct Member: Sendable {
        package let files: ExperimentFiles
        /// The experiments that come before it, if they are in the queue.
        package let needs: Set<String>

        package var name: String { files.experiment.name }

        /// The experiments that its gate names come first, then its baseline.
        package init(_ files: ExperimentFiles) {
            self.files = files
            let experiment = files.experiment
            let names = experiment.rivalNames + [experiment.baseline].compactMap(\.self)
            needs = Set(names).subtracting([experiment.name])
        }
    }

    package init(
        members: [Member],
        width: Int,
        request: @escaping @Sendable (Member) throws(Failure) -> RunRequest?
    ) {
        self.members = members
        self.width = width
        self.request = request
    }

    /// Runs all members.
    ///
    /// - Parameter watcher: Makes the callbacks of a member.
    /// - Returns: One outcome a member, in their order; `nil` for a member with nothing left to do.
    package func outcomes(
        _ watcher: @escaping @Sendable (Member) -> RunWatcher
    ) async -> [Result<RunReport?, Failure>] {
        await withTaskGroup(of: (Int, Result<RunReport?, Failure>).self) { group in
            var outcomes: [Int: Result<RunReport?, Failure>] = [:]
            var waiting = Array(members.indices)
            var running: Set<Int> = []
            while outcomes.count < members.count {
                while running.count < width, let index = next(of: waiting, running) {
                    waiting.removeAll { $0 == index }
                    running.insert(index)
                    group.addTask(executorPreference: OwnThreads.shared) {
                        (index, await outcome(of: members[index], watcher(members[index])))
                    }
                }
                guard let (index, outcome) = await group.next() else { break }
                running.remove(index)
                outcomes[index] = outcome
            }
            return members.indices.compactMap { outcomes[$0] }
        }
    }

    /// The first member that waits for none; in a circle, the first of all.
    private func next(of waiting: [Int], _ running: Set<Int>) -> Int? {
        let open = Set((waiting + running).map { members[$0].name })
        return waiting.first { members[$0].needs.isDisjoint(with: open) }
            ?? (running.isEmpty ? waiting.first : nil)
    }

    private func outcome(
        of member: Member,
        _ watcher: RunWatcher
    ) async -> Result<RunReport?, Failure> {
        do throws(Failure) {
            guard let request = try request(member) else { return .success(nil) }
            return .success(try await request.report(progress: watcher))
        } catch {
            return .failure(error)
        }
    }
}
