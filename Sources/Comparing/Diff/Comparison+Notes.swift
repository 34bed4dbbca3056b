import Canonical
import Engine
import Markup
import Records
import Spec

extension Comparison {
    /// Notes on the verdict, warnings first.
    package var notes: [ComparisonNote] {
        var notes = warnings
        if !findings.isEmpty {
            notes += findings.flatMap(reach)
            notes += findings.flatMap(\.margins)
            notes += method
        }
        return notes
    }

    // MARK: - Warnings

    private var warnings: [ComparisonNote] {
        armWarnings + ensembleNotes + dataWarnings + versionWarnings + gaps
    }

    private var armWarnings: [ComparisonNote] {
        [(Obstacle.Side.baseline, baseline), (.candidate, candidate)].compactMap { side, entry in
            let name = PlannedArm.name(of: entry.arm.id)
            switch (entry.choice, entry.files.experiment.selection) {
            case (.first, _):
                return ComparisonNote(
                    id: "first-arm",
                    text: "\(side.rawValue) has \(entry.result.arms.count) arms and selects none: "
                        + "this is the first, \(name); use NAME#ARM for another",
                    isWarning: true
                )
            case (.selected, .best?):
                return ComparisonNote(
                    id: "selected-arm",
                    text: "\(side.rawValue) selected the arm \(name) on these same folds, so its "
                        + "figures are optimistic and the comparison favours \(side.rawValue)",
                    isWarning: true
                )
            default: return nil
            }
        }
    }

    /// What the figures of a side are of, where that is not each seed by itself.
    private var ensembleNotes: [ComparisonNote] {
        [(Obstacle.Side.baseline, baseline), (.candidate, candidate)].compactMap { side, entry in
            guard entry.arm.ensemble != nil else { return nil }
            return ComparisonNote(
                id: "ensemble",
                text:
                    "\(side.rawValue) is one model, the mean of \(entry.arm.seeds.count) networks: "
                    + "its figures are those of the mean"
            )
        }
    }

    private var dataWarnings: [ComparisonNote] {
        guard data.relation == .different, obstacle == nil, identity == nil else { return [] }
        let recipeDiffers = changes.contains { !$0.isOfData }
        let text =
            switch (data.heldOutRowsAreSame, recipeDiffers) {
            case (true, false): "only the rows of training-only tables differ"
            case (true, true):
                "recipe and training rows changed together: the difference cannot be attributed to "
                    + "either; the held-out rows are the same"
            case (false, false):
                "the data changed and the recipe did not: the difference is due to the data, and "
                    + "A and B are not measured on the same rows"
            case (false, true):
                "RECIPE AND DATA CHANGED TOGETHER: the difference cannot be attributed to either, and "
                    + "A and B are not measured on the same rows"
            }
        return [ComparisonNote(id: "data-changed", text: text, isWarning: true)]
    }

    private var versionWarnings: [ComparisonNote] {
        guard baseline.versions.disagrees(with: candidate.versions) else { return [] }
        return [
            ComparisonNote(
                id: "versions",
                text: "A and B were computed with different versions of the numerics",
                isWarning: true
            )
        ]
    }

    /// Sources and metrics not covered by the verdict.
    private var gaps: [ComparisonNote] {
        var notes: [ComparisonNote] = []
        if identity == nil, obstacle == nil, !untested.isEmpty, !findings.isEmpty {
            let names = untested.map(\.heading).joined(separator: ", ")
            notes.append(
                ComparisonNote(
                    id: "untested",
                    text:
                        "not tested, because a side lacks it or it is undefined in a fold: \(names)",
                    isWarning: true
                )
            )
        }
        if obstacle == nil, !data.added.isEmpty || !data.removed.isEmpty {
            notes.append(
                ComparisonNote(
                    id: "sources",
                    text:
                        "only the \(units) held out by both are compared; the overall means cover "
                        + "different sources",
                    isWarning: true
                )
            )
        }
        return notes
    }

    // MARK: - What cannot be concluded

    /// The claims that so few units cannot support.
    private func reach(of finding: MetricFinding) -> [ComparisonNote] {
        let level = ComparisonOptions.level
        var sentences: [String] = []
        func together(_ count: Int) -> String {
            count > 1 ? ", adjusted for \(count) tests" : ""
        }
        if finding.smallestDifferenceP > level {
            sentences.append(
                "\(units) reach at best p = \(finding.smallestDifferenceP.fixed(4)) for a "
                    + "difference in \(finding.test.metric.heading)\(together(finding.testCount)), so 0.05 is "
                    + "out of reach: the verdict can be neither better nor worse"
            )
        }
        if let smallest = finding.smallestEquivalenceP, smallest > level {
            sentences.append(
                "equivalence in \(finding.test.metric.heading) cannot be concluded either: at best "
                    + "p = \(smallest.fixed(4))\(together(finding.equivalenceCount))"
            )
        }
        return sentences.map { ComparisonNote(id: "reach", text: $0) }
    }
}

extension MetricFinding {
    /// Why equivalence was not tested.
    fileprivate var margins: [ComparisonNote] {
        guard test.margin == nil else { return [] }
        let name = test.metric.rawValue
        return [
            ComparisonNote(
                id: "no-margin",
                text:
                    "equivalence in \(test.metric.heading) was not tested: set the largest negligible "
                    + "difference, for example '--margin \(name)=0.1'"
            )
        ]
    }
}

extension JSON {
    /// Whether a version that both have is not the same; one that only one side needs is no difference.
    fileprivate func disagrees(with other: JSON) -> Bool {
        guard case .object(let versions) = self, case .object(let others) = other else {
            return self != other
        }
        return versions.contains { name, version in others[name].map { $0 != version } ?? false }
    }
}
