extension Report {
    /// Every file of the report, by path; a pure function of the report.
    ///
    /// Pages are written in parallel; nothing but time depends on it.
    package func files() async -> [ReportFile] {
        let pages = await withTaskGroup(of: ReportFile.self) { group in
            for facts in experiments {
                group.addTask { ExperimentPage(facts: facts, report: self).page.file }
                guard let comparison = facts.comparison else { continue }
                group.addTask {
                    ComparisonPage(comparison, of: facts, in: self).page.file
                }
            }
            var files: [ReportFile] = []
            for await file in group { files.append(file) }
            return files
        }
        let objects = experiments.flatMap { facts in
            facts.objects.map { ReportFile(path: facts.path(of: $0), bytes: $0.bytes) }
        }
        let all = [LeaderboardPage(report: self).page.file] + pages + objects
        return all.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
