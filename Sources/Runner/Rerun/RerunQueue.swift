package import Records

/// Reruns several entries in parallel, and reports them in order.
package struct RerunQueue: Sendable {
    package let requests: [RerunRequest]
    /// How many entries are under way at once, at least 1: when one runs out of trainings to begin, the
    /// next fills the cores.
    package let width: Int

    package init(requests: [RerunRequest], width: Int) {
        self.requests = requests
        self.width = width
    }

    /// Reruns all entries.
    ///
    /// - Parameters:
    ///   - progress: Progress callbacks.
    ///   - report: Called for each request, in order.
    package func carryOut(
        _ progress: RunWatcher,
        report: (Result<RerunReport, Failure>) -> Void
    ) async {
        await withTaskGroup(of: (Int, Result<RerunReport, Failure>).self) { group in
            var outcomes = [Result<RerunReport, Failure>?](repeating: nil, count: requests.count)
            var begun = 0
            var reported = 0
            while reported < requests.count {
                while begun < requests.count, begun - reported <= width {
                    let index = begun
                    group.addTask(executorPreference: OwnThreads.shared) {
                        (index, await outcome(of: requests[index], progress))
                    }
                    begun += 1
                }
                guard let (index, outcome) = await group.next() else { break }
                outcomes[index] = outcome
                while reported < requests.count, let next = outcomes[reported] {
                    progress.finish()
                    report(next)
                    reported += 1
                }
            }
        }
    }

    private func outcome(
        of request: RerunRequest,
        _ progress: RunWatcher
    ) async -> Result<RerunReport, Failure> {
        let progress = requests.count > 1 ? progress.named(request.item.entry.name) : progress
        do throws(Failure) {
            return .success(
                try await request.report(observe: progress.observe, expect: progress.expect)
            )
        } catch {
            return .failure(error)
        }
    }
}
