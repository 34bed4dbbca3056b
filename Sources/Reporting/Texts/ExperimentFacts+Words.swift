import Canonical
import Comparing
package import Engine
import Markup
package import Records
import Runner
import Spec

extension ExperimentFacts {
    /// The verdict and its reason, in a sentence.
    var verdictSentence: String {
        switch result.verdict {
        case .passed:
            let margins = result.gate.compactMap { outcome in
                outcome.margin.map { (value: $0, quantity: outcome.line.quantity) }
            }
            let least = margins.min { $0.value < $1.value }
                .map { ", smallest margin \($0.value.fixed(5)) (\($0.quantity))" }
            return "passed: all gate lines hold\(least ?? "")"
        case .refused:
            let missed = result.gate.filter { !$0.holds }.map(\.summary)
            return "refused: \(missed.joined(separator: "; "))".withTrueMinus
        case .ungated:
            return "ungated: the spec has no gate"
        case .diverged:
            return "diverged: \(divergences.joined(separator: "; "))"
        }
    }

    /// The first three diverged fits.
    private var divergences: [String] {
        let all = result.namedFits.compactMap { fit -> String? in
            guard case .diverged(let epoch, let step) = fit.outcome else { return nil }
            return "the training \(fit.name) diverged at epoch \(epoch), step \(step)"
        }
        return Array(all.prefix(3)) + (all.count > 3 ? ["and \(all.count - 3) more"] : [])
    }

    /// The target, with its scale if it was rescaled.
    var targetWords: String {
        guard let scale = planned.target.rescaling else { return planned.target.column.shortened }
        func words(_ number: Double) -> String { JSON.canonicalNumber(number) }
        return """
            \(planned.target.column.shortened), \(words(scale.fromLow))–\(words(scale.fromHigh)) mapped to \
            \(words(scale.toLow))–\(words(scale.toHigh))
            """
    }

    /// The unit of errors and predictions.
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
            "leave one \(planned.group.shortened) out, \(arm.folds.count) folds"
        case .groupKFold(let count, _): "\(count) folds by \(planned.group.shortened)"
        case .kFold(let count, _): "\(count) folds of random rows"
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
        case .leaveOneGroupOut: "\(arm.folds.count) folds by \(planned.group.shortened)"
        case .groupKFold(let count, _): "\(count) folds by \(planned.group.shortened)"
        case .kFold(let count, _): "\(count) folds of random rows"
        case .holdoutGroups, .holdoutFraction: "held out once"
        case .repeatedHoldout(let rule): "\(rule.repeats) random splits"
        case .column(_, let words):
            words.count == 1 ? "official split" : "\(words.count) official splits"
        case .testTables(let names):
            names.count == 1 ? "another table" : "\(names.count) other tables"
        case .none: "nothing held out"
        }
    }

    /// The network in words.
    var modelWords: String {
        switch planned.model {
        case .linear(let model): return model.words
        case .svr(let model): return model.words
        case .mlp: break
        }
        let shape = planned.architecture
        let layers =
            shape.hidden.isEmpty
            ? "linear" : "MLP \(shape.hidden.map(String.init).joined(separator: "–"))"
        let activation = shape.hidden.isEmpty ? "" : " \(shape.activation.rawValue)"
        return layers + activation + (shape.hasVariance ? ", with variance" : "")
            + (shape.pool.map { ", \($0.noun) over the frames of a clip" } ?? "")
    }

    /// The model with the number of its parameters, where the spec decides it.
    var sizedModelWords: String {
        guard let count = planned.parameterCount else { return modelWords }
        return "\(modelWords), \(count.grouped) parameters"
    }

    /// How the network was trained.
    var trainingWords: String {
        guard let options = planned.model.training else { return planned.model.solvingWords }
        let seeds = plan.seeds.count == 1 ? "1 seed" : "\(plan.seeds.count) seeds"
        return
            "\(options.epochs) epochs, batches of \(options.batchSize)\(planned.isPooled ? " clips" : ""), \(seeds)"
    }

    /// The number of rows used.
    package var rowCount: Int { arm.tables.reduce(0) { $0 + $1.usedRows } }

    /// The fold that does worst in a metric.
    package func worst(_ metric: Metric) -> GateOutcome.Worst? {
        arm.worst(metric)
    }
}
