import Canonical
import Comparing
import Engine
import Parallel
import Records
import Spec
import Writing

extension Report {
    /// The pages that show several experiments, and those of pairs; they are made for every report.
    ///
    /// - Parameter limits: How much the first page holds.
    /// - Returns: The first page, the pages of groups, and so many of pairs as a report has at most.
    func overview(limits: IndexLimits) async -> [ReportPart] {
        // Rows show how they compare with closed forms.
        let standing = experiments.filter(\.isStanding)
        _ = standing.mapInParallel { $0.closedForm?.isWorse }
        let groups = IndexPage.groups(of: self)
        let pairs = await PairComparisons(of: groups)
        let index = IndexPage(report: self, groups: groups, pairs: pairs, limits: limits)
        let pages = ([index.page] + index.groupPages).map(\.file)
        return [ReportPart(pages)]
            + pairs.pairs.map { pair in
                ReportPart(paths: [pair.path]) { () throws(Failure) in
                    [ComparisonPage(pair).page.file]
                }
            }
    }

    /// The pages of one experiment: its own, and the comparison with its baseline.
    ///
    /// - Parameter facts: The experiment, with the predictions that its page shows.
    /// - Returns: One or two files.
    func pages(of facts: ExperimentFacts) -> [ReportFile] {
        let facts = facts.alone
        var files = [ExperimentPage(facts: facts, report: self).page.file]
        if let comparison = facts.comparison {
            files.append(ComparisonPage(comparison, of: facts, in: self).page.file)
        }
        return files
    }

    /// Digests everything that the pages of an experiment follow from.
    ///
    /// A page that shows anything else needs it here too, or it stays as it was when that changes.
    ///
    /// - Parameters:
    ///   - facts: The experiment.
    ///   - hasData: Whether its tables are here, so that its predictions are shown.
    ///   - program: What tells one build of the program from another.
    /// - Returns: The digest.
    func key(of facts: ExperimentFacts, hasData: Bool, program: String) -> Digest {
        let baseline = facts.baseline
        let rivals = facts.result.gate.map { outcome -> JSON in
            guard case .experiment(let hex) = outcome.line.test.rival, let digest = Digest(hex: hex)
            else { return .null }
            return page(of: experiment(ofResult: digest))
        }
        let inputs: JSON = [
            "baseline": .optional(baseline?.item.digest.hex),
            "baseline_has_same_rows": .bool(baseline?.hasSameRows ?? false),
            "baseline_is_named": .bool(baseline?.isNamed ?? false),
            "baseline_page": page(of: baseline.flatMap { experiment(of: $0.item) }),
            "closed_form": .optional(facts.leadingClosedForm?.reference),
            "entry": .string(facts.item.digest.hex),
            "entry_path": .string(facts.item.path),
            "has_data": .bool(hasData),
            "is_standing": .bool(facts.isStanding),
            "program": .string(program),
            "rivals": .array(rivals),
        ]
        return Digest(of: inputs.canonicalBytes)
    }

    /// The name and the page of an experiment, where it has one.
    private func page(of facts: ExperimentFacts?) -> JSON {
        facts.map { [.string($0.entry.name), .string($0.pagePath)] } ?? .null
    }
}
