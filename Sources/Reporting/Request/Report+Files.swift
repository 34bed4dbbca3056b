extension Report {
    /// Every file of the report, by path; a pure function of the report.
    ///
    /// Pages are written in parallel; nothing but time depends on it.
    ///
    /// - Parameter limits: How much the first page holds.
    /// - Returns: The files.
    package func files(limits: IndexLimits = IndexLimits()) async -> [ReportFile] {
        let groups = IndexPage.groups(of: self)
        let pairs = await PairComparisons(of: groups)
        let index = IndexPage(report: self, groups: groups, pairs: pairs, limits: limits)
        let pages = await withTaskGroup(of: ReportFile.self) { group in
            for facts in experiments {
                group.addTask { ExperimentPage(facts: facts, report: self).page.file }
                guard let comparison = facts.comparison else { continue }
                group.addTask {
                    ComparisonPage(comparison, of: facts, in: self).page.file
                }
            }
            for pair in pairs.pairs {
                group.addTask { ComparisonPage(pair).page.file }
            }
            var files: [ReportFile] = []
            for await file in group { files.append(file) }
            return files
        }
        let objects = experiments.flatMap { facts in
            facts.objects.map { ReportFile(path: facts.path(of: $0), bytes: $0.bytes) }
        }
        let all = ([index.page] + index.groupPages).map(\.file) + pages + objects
        return all.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
