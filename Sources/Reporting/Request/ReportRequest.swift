import Comparing
import Engine
import Files
import Parallel
package import Records
package import Runner
import Spec
package import Writing

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

    /// Writes the report: makes what the folder lacks, and retrains what the store lacks for it.
    ///
    /// - Parameters:
    ///   - folder: The folder, which has been checked.
    ///   - limits: How much the first page holds.
    ///   - progress: Receives the progress of fits.
    /// - Returns: The files of the report.
    /// - Throws: `Failure` if the registry is broken, if a training does not come out as registered, or if
    ///   the disk refuses.
    package func write(
        to folder: ReportFolder,
        limits: IndexLimits = IndexLimits(),
        progress: RunWatcher
    ) async throws(Failure) -> [ReportPart.Placed] {
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        defer { progress.finish() }
        let report = try report()
        let tables = TableCache(locator: locator)
        let cache = PageCache(of: project.store)
        let program = Disk.programFingerprint
        let requests = report.experiments.map {
            PredictionRequest(project: project, facts: $0, tables: tables, jobs: jobs)
        }
        let pages = requests.mapInParallel { request in
            let facts = request.facts
            let key = report.key(of: facts, hasData: request.hasData, program: program)
            return (key: key, digests: cache[key])
        }
        for (request, page) in zip(requests, pages) where !request.isStored {
            if !folder.holds(request.facts.pagePaths, page.digests) {
                try await request.prepare(progress: progress)
            }
        }
        progress.finish()
        let parts = zip(requests, pages).map { request, page in
            ReportPart(paths: request.facts.pagePaths, digests: page.digests) {
                () throws(Failure) in
                var facts = request.facts
                let reading = try request.heldOut()
                facts.heldOut = reading.rows
                facts.details = reading.details
                facts.meanPredictor = reading.meanPredictor
                return report.pages(of: facts)
            }
        }
        let objects = report.experiments.flatMap { facts in
            facts.objects.map { object in
                let path = facts.path(of: object)
                return ReportPart(paths: [path], digests: [object.digest]) { () throws(Failure) in
                    [ReportFile(path: path, bytes: object.bytes)]
                }
            }
        }
        let overview = await report.overview(limits: limits)
        let placed = try folder.write(parts + objects + overview)
        let made = zip(pages, placed).map { page, files in
            (key: page.key, files: files.map(\.digest))
        }
        cache.add(made, to: project.store)
        return placed.flatMap(\.self)
    }

    /// Loads everything that the entries link to.
    ///
    /// - Returns: The report.
    /// - Throws: `Failure` if the registry is broken.
    private func report() throws(Failure) -> Report {
        let standing = Set(list.rows.compactMap(\.current?.digest))
        let own = Set(wanted.map(\.digest))
        let others = items.filter { standing.contains($0.digest) && !own.contains($0.digest) }
        let read = (wanted + others).mapInParallel { item in
            Result { () throws(Failure) in
                try ExperimentFacts(
                    item,
                    isStanding: standing.contains(item.digest),
                    in: project.registry,
                    among: items
                )
            }
        }
        let known = try read.map { (outcome) throws(Failure) in try outcome.get() }
        let files = Dictionary(known.map { ($0.item.digest, $0.files) }) { first, _ in first }
        let closed = ClosedFormBaselines(among: items, in: project.registry, known: files)
        let candidates = BaselineCandidates(among: known)
        let facts = Array(known.prefix(wanted.count)).mapInParallel { facts in
            var facts = facts
            facts.find(closedFormAmong: closed)
            facts.find(baselineAmong: candidates)
            return facts
        }
        let pending = list.rows.filter { $0.current == nil && $0.state != .orphaned }
            .map { Report.Pending(name: $0.name, state: $0.state) }
        return Report(
            experiments: facts.sorted { $0.isBefore($1) },
            pending: wanted.count == items.count ? pending : []
        )
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
