import Comparing
import Engine
import Records

/// The experiments that others are drawn against: those of current specs, by name, and the linear ones.
package struct BaselineCandidates: Sendable {
    private let byName: [String: ExperimentFacts]
    /// In the order of the report.
    private let linear: [ExperimentFacts]

    package init(among experiments: [ExperimentFacts]) {
        byName = Dictionary(
            experiments.lazy.filter(\.isStanding).map { ($0.entry.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        linear = experiments.filter {
            $0.isStanding && $0.hasOneVoice && $0.planned.architecture.hidden.isEmpty
                && !$0.planned.architecture.hasKernel
        }
    }

    /// The baseline that the spec of an experiment names, or else the best closed form on the same rows, or
    /// else a linear model on them.
    func baseline(of facts: ExperimentFacts) -> BaselineFacts? {
        if let name = facts.entry.baseline {
            guard name != facts.entry.name, let named = byName[name] else { return nil }
            return BaselineFacts(
                named,
                isNamed: true,
                hasSameRows: facts.isComparable(with: named)
            )
        }
        var first: Int?
        for index in linear.indices
        where linear[index].entry.name != facts.entry.name
            && facts.isComparable(with: linear[index])
        {
            if linear[index].entry.name == facts.leadingClosedForm?.name {
                return BaselineFacts(linear[index], isNamed: false, hasSameRows: true)
            }
            if first == nil { first = index }
        }
        return first.map { BaselineFacts(linear[$0], isNamed: false, hasSameRows: true) }
    }
}
