import Comparing
import Engine
package import Records
package import Runner
import Spec

/// A request of `assay report`: entries, and everything that their pages need.
package struct ReportRequest: Sendable {
    package let project: Project
    /// The entries that get a page.
    package let wanted: [Registry.Item]
    /// All entries, for the results of rivals and for baselines.
    package let items: [Registry.Item]
    /// The experiments of the project as their specs stand.
    package let list: ExperimentList
    package let locator: TableLocator
    package let jobs: Int

    package init(
        project: Project,
        wanted: [Registry.Item],
        items: [Registry.Item],
        list: ExperimentList,
        locator: TableLocator,
        jobs: Int
    ) {
        self.project = project
        self.wanted = wanted
        self.items = items
        self.list = list
        self.locator = locator
        self.jobs = jobs
    }

    /// Loads everything that the entries link to, and retrains what is not in the store.
    ///
    /// - Parameter progress: Receives the progress of fits.
    /// - Returns: The report.
    /// - Throws: `Failure` if the registry is broken, or if a training does not come out as registered.
    package func report(progress: RunWatcher) async throws(Failure) -> Report {
        do {
            let standing = Set(list.rows.compactMap(\.current?.digest))
            let linked = items.filter { standing.contains($0.digest) }
            let known = try await Self.inParallel(wanted + linked.filter { !wanted.contains($0) }) {
                try ExperimentFacts(
                    $0,
                    isStanding: standing.contains($0.digest),
                    in: project.registry,
                    among: items
                )
            }
            let tables = TableCache(locator: locator)
            var facts = Array(known.prefix(wanted.count))
            let closed = ClosedFormBaselines(among: items, in: project.registry)
            for index in facts.indices {
                facts[index].closedForm = facts[index].closedForm(among: closed)
                facts[index].baseline = facts[index].baseline(among: known)
                let request = PredictionRequest(
                    project: project,
                    facts: facts[index],
                    tables: tables,
                    jobs: jobs
                )
                let reading = try await request.heldOut(progress: progress)
                facts[index].heldOut = reading.rows
                facts[index].details = reading.details
                facts[index].meanPredictor = reading.meanPredictor
            }
            let comparisons = try await Self.inParallel(facts) { $0.ownComparison }
            for index in facts.indices { facts[index].comparison = comparisons[index] }
            progress.finish()
            let pending = list.rows.filter { $0.current == nil && $0.state != .orphaned }
                .map { Report.Pending(name: $0.name, state: $0.state) }
            return Report(
                experiments: facts.sorted { $0.isBefore($1) },
                pending: wanted.count == items.count ? pending : []
            )
        } catch {
            progress.finish()
            throw error as? Failure ?? Failure(.failure, "\(error)")
        }
    }

    /// Turns elements into values, several at once, and keeps their order.
    private static func inParallel<Element: Sendable, Value: Sendable>(
        _ elements: [Element],
        _ make: @escaping @Sendable (Element) throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            for (index, element) in elements.enumerated() {
                group.addTask { (index, try make(element)) }
            }
            var values: [(Int, Value)] = []
            for try await value in group { values.append(value) }
            return values.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

extension ExperimentFacts {
    /// By name; the standing entry first, the others by digest.
    fileprivate func isBefore(_ other: ExperimentFacts) -> Bool {
        if entry.name != other.entry.name {
            return entry.name.utf8.lexicographicallyPrecedes(other.entry.name.utf8)
        }
        if isStanding != other.isStanding { return isStanding }
        return item.digest < other.item.digest
    }
}
