package import Canonical
package import Comparing
package import Engine
import Parallel
package import Records
import Spec

/// Everything that an entry links to: the facts of an experiment's pages.
package struct ExperimentFacts: Sendable {
    package let item: Registry.Item
    /// The texts as they stood.
    package let files: ExperimentFiles
    package let plan: Plan
    package let result: ExperimentResult
    /// The arm whose figures the page shows.
    package let featured: FeaturedArm
    /// Whether it is the entry of the current spec.
    package let isStanding: Bool
    /// The files that the entry links to, under the names by which people know them.
    package let objects: [LinkedObject]
    /// The learning curves of the featured arm.
    package let curves: [LearningCurve]
    /// The predictions of that arm for held-out rows.
    package var heldOut: HeldOutRows = .dataNotHere([])
    /// The baseline in the charts.
    package var baseline: BaselineFacts?
    /// What the held-out rows show beyond the metrics; `nil` where the data is not here.
    package var details: HeldOutDetails?
    /// The error of predicting the mean of the training rows; `nil` where the data is not here.
    package var meanPredictor: MeanPredictor?
    /// The best closed-form baseline on the same rows.
    var leadingClosedForm: ClosedFormBaselines.Leading?
    private var comparing = Deferred<Comparison?> { nil }
    private var comparingClosedForm = Deferred<ClosedFormComparison?> { nil }

    package init(
        item: Registry.Item,
        files: ExperimentFiles,
        plan: Plan,
        result: ExperimentResult,
        isStanding: Bool,
        objects: [LinkedObject],
        curves: [LearningCurve],
        heldOut: HeldOutRows = .dataNotHere([]),
        baseline: BaselineFacts? = nil
    ) {
        self.item = item
        self.files = files
        self.plan = plan
        self.result = result
        featured = result.featured
        self.isStanding = isStanding
        self.objects = objects
        self.curves = curves
        self.heldOut = heldOut
        self.baseline = baseline
    }

    /// The comparison with the baseline; computed when it is first used.
    package var comparison: Comparison? { comparing.value }

    /// The comparison with the best closed-form baseline on the same rows; computed when it is first used.
    package var closedForm: ClosedFormComparison? { comparingClosedForm.value }

    package var entry: Entry { item.entry }

    /// The index of the featured arm in the plan.
    package var place: Int { plan.arms.firstIndex { $0.id == arm.id } ?? 0 }

    /// The result of the featured arm: the selected, the judged or the best one.
    package var arm: ArmResult { featured.arm }

    /// The recipe of the featured arm.
    package var planned: PlannedArm { plan.arms[place] }

    /// Whether an arm is selected or the only one; its figures are then the experiment's.
    var hasOneVoice: Bool { result.selected != nil || result.arms.count == 1 }

    /// The computed metrics, in the field's usual order.
    package var metrics: [Metric] { Metric.allCases.filter { arm.overSeeds[$0] != nil } }

    /// The headline metric: PLCC if computed.
    package var headline: Metric? { metrics.first }

    /// The value of a metric in each fold, its mean over the seeds; undefined where one is.
    package func values(_ metric: Metric) -> [Double?] {
        arm.folds.indices.map { fold in
            Statistic.mean.value(of: arm.seeds.map { $0.folds[fold].metrics[metric] ?? nil })
        }
    }

    /// The least and the greatest value over the seeds in each fold; `nil` for a single seed.
    package func ranges(_ metric: Metric) -> [ClosedRange<Double>?] {
        arm.folds.indices.map { fold in
            let values = arm.seeds.map { $0.folds[fold].metrics[metric] ?? nil }
            guard values.count > 1, let low = Statistic.min.value(of: values),
                let high = Statistic.max.value(of: values)
            else { return nil }
            return low...high
        }
    }
}

/// A file that an entry links to.
package struct LinkedObject: Hashable, Sendable {
    /// Its role in the entry: "spec", "plan", "model" and so on.
    package let role: Role
    /// The name under which it is kept in a report, safe in every file system.
    package let name: String
    /// The display name.
    package let label: String
    package let digest: Digest
    package let bytes: [UInt8]

    /// What a file is to an entry.
    package enum Role: String, Sendable {
        case entry
        case spec
        case featureSets = "feature sets"
        case decision = "decision"
        case plan
        case result
        case model
        case sidecar
        case int8 = "int8 model"
    }
}

/// The baseline of an experiment's charts.
package struct BaselineFacts: Sendable {
    package let item: Registry.Item
    /// Whether the spec names it; else it is the best closed form, or a linear model, on the same rows.
    package let isNamed: Bool
    /// Whether it predicts the same target for the same held-out rows, so that folds can be paired.
    let hasSameRows: Bool
    /// The same, as a side of a comparison.
    package let side: ComparedEntry?
    private let folds: [String: MetricValues]

    package init(_ facts: ExperimentFacts, isNamed: Bool, hasSameRows: Bool) {
        item = facts.item
        self.isNamed = isNamed
        self.hasSameRows = hasSameRows
        side = facts.side
        folds = Dictionary(
            facts.arm.folds.indices.map { fold in
                let values = MetricValues(facts.metrics) { facts.values($0)[fold] }
                return (facts.arm.folds[fold].name, values)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Its value in a fold.
    package func value(_ metric: Metric, inFold name: String) -> Double? {
        folds[name]?[metric] ?? nil
    }
}

extension ExperimentFacts {
    /// The experiment as a side of a comparison.
    package var side: ComparedEntry? {
        try? ComparedEntry(
            reference: item.reference,
            files: files,
            result: result,
            arm: hasOneVoice ? nil : arm.id
        )
    }

    /// Finds the best closed-form baseline.
    package mutating func find(closedFormAmong baselines: ClosedFormBaselines) {
        guard let side, let leading = baselines.leading(for: side) else { return }
        leadingClosedForm = leading
        comparingClosedForm = Deferred { baselines.comparison(of: side, with: leading) }
    }

    /// Finds the baseline of the charts; the closed forms come first.
    mutating func find(baselineAmong candidates: BaselineCandidates) {
        baseline = candidates.baseline(of: self)
        guard let before = baseline?.side, let after = side else { return }
        comparing = Deferred { try? Comparison(before, after) }
    }

    /// The same facts, whose comparison with the baseline lives no longer than this copy.
    var alone: ExperimentFacts {
        var copy = self
        copy.comparing = comparing.forgotten()
        return copy
    }

    /// Whether another experiment predicts the same target for the same held-out rows.
    func isComparable(with other: ExperimentFacts) -> Bool {
        planned.target == other.planned.target
            && planned.tables.prefix(planned.partCount + planned.testNames.count)
                == other.planned.tables.prefix(
                    other.planned.partCount + other.planned.testNames.count
                )
            && planned.filter == other.planned.filter
            && arm.folds.map(\.name) == other.arm.folds.map(\.name)
            && arm.folds.map(\.heldOutRows) == other.arm.folds.map(\.heldOutRows)
    }
}
