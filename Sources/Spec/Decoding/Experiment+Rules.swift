import Engine

extension Experiment {
    /// Checks what no single value can say: how values of different keys go together.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - columns: The input columns, if they are known.
    ///   - report: Has the facts, and takes what is wrong.
    static func checkRules(source: SourceFile, columns: Columns?, _ report: inout Report) {
        checkNames(source: source, &report)
        checkColumns(columns, &report)
        checkGate(&report)
        checkModel(&report)
        checkDecay(&report)
    }

    private static func checkNames(source: SourceFile, _ report: inout Report) {
        guard let name = report.facts.name else { return }
        if name.value != source.stem {
            report.add(.nameDiffersFromFile(name.value, stem: source.stem), at: name.range)
        }
        if let baseline = report.facts.baseline, baseline.value == name.value {
            report.add(.baselineIsItself, at: baseline.range)
        }
    }

    private static func checkColumns(_ columns: Columns?, _ report: inout Report) {
        let target = report.facts.target
        let group = report.facts.group
        for column in columns?.located ?? [] {
            if column.value == target?.value {
                report.add(.targetAmongFeatures(column.value), at: column.range)
            }
            if column.value == group?.value {
                report.add(.groupAmongFeatures(column.value), at: column.range)
            }
        }
        if let target, let group, target.value == group.value {
            report.add(.targetIsGroup(target.value), at: group.range)
        }
    }

    private static func checkGate(_ report: inout Report) {
        let computed = report.facts.metrics.map(\.value)
        // Without the key all metrics are computed; with a wrong one, that is the error.
        guard !computed.isEmpty else { return }
        for metric in report.facts.gateMetrics where !computed.contains(metric.value) {
            let message = Diagnostic.Message.gateMetricNotComputed(
                metric.value.rawValue,
                computed: computed.map(\.rawValue)
            )
            report.add(message, at: metric.range)
        }
    }

    private static func checkModel(_ report: inout Report) {
        guard let hidden = report.facts.hidden, hidden.value.isEmpty else { return }
        if let activation = report.facts.activation {
            report.add(.noHiddenLayer("activation"), at: activation.range)
        }
        if let dropout = report.facts.dropout, dropout.value != 0 {
            report.add(.noHiddenLayer("dropout"), at: dropout.range)
        }
    }

    private static func checkDecay(_ report: inout Report) {
        guard let adamw = report.facts.adamw else { return }
        let options = adamw.value
        guard options.weightDecay > 0, Float(1 - options.learningRate * options.weightDecay) == 1
        else { return }
        let message = Diagnostic.Message.decayRoundsAway(
            learningRate: options.learningRate,
            weightDecay: options.weightDecay
        )
        report.add(message, at: report.facts.weightDecay?.range ?? adamw.range)
    }
}
