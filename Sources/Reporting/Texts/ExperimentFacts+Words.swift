import Canonical
package import Engine
import Markup
package import Records
import Runner
import Spec

extension ExperimentFacts {
    /// The verdict and its reason, in a sentence: what a reader is told first.
    var verdictSentence: String {
        switch result.verdict {
        case .passed:
            let margin = entry.margin.map { ", the narrowest by \($0.fixed(5))" } ?? ""
            return "passed: every line of the gate holds\(margin)"
        case .refused:
            let missed = result.gate.filter { !$0.holds }.map(\.sentence)
            return "refused: \(missed.joined(separator: "; "))"
        case .ungated:
            return "ungated: the spec has no gate, so nothing could refuse it"
        case .diverged:
            return "diverged: \(divergences.joined(separator: "; "))"
        }
    }

    /// Where trainings ran away, the first three of them.
    private var divergences: [String] {
        let all = result.namedFits.compactMap { fit -> String? in
            guard case .diverged(let epoch, let step) = fit.outcome else { return nil }
            return "the training \(fit.name) ran away at epoch \(epoch), step \(step)"
        }
        return Array(all.prefix(3)) + (all.count > 3 ? ["and \(all.count - 3) more"] : [])
    }

    /// What is predicted, with its scale where it was brought to another.
    var targetWords: String {
        guard let scale = planned.target.rescaling else { return planned.target.column.shortened }
        func words(_ number: Double) -> String { JSON.canonicalNumber(number) }
        return """
            \(planned.target.column.shortened), \(words(scale.fromLow))–\(words(scale.fromHigh)) brought to \
            \(words(scale.toLow))–\(words(scale.toHigh))
            """
    }

    /// What errors and predictions are measured in.
    var targetUnit: String {
        let column = planned.target.column.shortened.printable
        guard let scale = planned.target.rescaling else { return column }
        return
            "\(column) as \(JSON.canonicalNumber(scale.toLow))–\(JSON.canonicalNumber(scale.toHigh))"
    }

    /// How rows are held out.
    var foldsWords: String {
        switch planned.folds {
        case .leaveOneGroupOut:
            "each \(planned.group.shortened) held out once, \(arm.folds.count) in all"
        case .groupKFold(let count, _): "by \(planned.group.shortened), dealt to \(count) folds"
        case .kFold(let count, _): "rows dealt to \(count) folds"
        case .holdoutGroups(let groups):
            "\(groups.map(\.shortened).joined(separator: ", ")) held out"
        case .holdoutFraction(let fraction, _):
            "\((fraction * 100).fixed(0)) % of the rows held out"
        case .column(let name, let words):
            "official splits: \(words.map(\.shortened).joined(separator: ", ")) of \(name.shortened)"
        case .testTables(let names):
            "tested on \(names.map(\.shortened).joined(separator: ", ")), never trained on"
        case .repeatedHoldout(let rule):
            "\(rule.repeats) random splits by \(rule.unit == .row ? "row" : planned.group.shortened), "
                + "\((rule.fraction * 100).fixed(0)) % held out"
        case .none: "nothing held out"
        }
    }

    /// The same in a few words.
    var shortFoldsWords: String {
        switch planned.folds {
        case .leaveOneGroupOut: "\(arm.folds.count) held out by \(planned.group.shortened)"
        case .groupKFold(let count, _): "\(count) folds by \(planned.group.shortened)"
        case .kFold(let count, _): "\(count) folds of rows"
        case .holdoutGroups, .holdoutFraction: "held out once"
        case .repeatedHoldout(let rule): "\(rule.repeats) random splits"
        case .column(_, let words):
            words.count == 1 ? "official split" : "\(words.count) official splits"
        case .testTables(let names):
            names.count == 1 ? "another table" : "\(names.count) other tables"
        case .none: "nothing held out"
        }
    }

    /// What the network is made of.
    var modelWords: String {
        let shape = planned.architecture
        let layers =
            shape.hidden.isEmpty
            ? "linear" : "MLP \(shape.hidden.map(String.init).joined(separator: "–"))"
        let activation = shape.hidden.isEmpty ? "" : " \(shape.activation.rawValue)"
        return layers + activation + (shape.hasVariance ? ", with a variance" : "")
    }

    /// How the network was trained.
    var trainingWords: String {
        let options = planned.training
        let seeds = plan.seeds.count == 1 ? "1 seed" : "\(plan.seeds.count) seeds"
        return "\(options.epochs) epochs, batches of \(options.batchSize), \(seeds)"
    }

    /// The number of rows that take part.
    package var rowCount: Int { arm.tables.reduce(0) { $0 + $1.usedRows } }

    /// The fold that does worst in a metric.
    package func worst(_ metric: Metric) -> GateOutcome.Worst? {
        GateOutcome.worst(of: metric, seeds: arm.seeds)
    }

    /// The largest less the smallest mean of the seeds; undefined for one seed.
    package func spread(_ metric: Metric) -> Double? {
        guard plan.seeds.count > 1, let summary = arm.overSeeds[metric], let low = summary.min,
            let high = summary.max
        else { return nil }
        return high - low
    }
}
