import Engine
package import Source

extension DecodedArm {
    /// Checks that rows are held out if anything needs held-out rows.
    package func checkHeldOut(_ report: inout Report) {
        guard let folds else { return }
        let lines = facts.gateLines.filter { concerns($0.value) }
        switch folds {
        case .none:
            for line in lines { report.add(.nothingHeldOut("gate"), at: line.range) }
            if has("metrics") { report.add(.nothingHeldOut("metrics"), at: place("metrics")) }
            if let selection = facts.selection, case .best = selection.value {
                report.add(.nothingHeldOut("select"), at: selection.range)
            }
        case .holdoutGroups, .holdoutFraction:
            checkStatistics(of: lines, &report)
        case .column(_, let words) where words.count == 1:
            checkStatistics(of: lines, &report)
        case .testTables where facts.testTables.count == 1:
            checkStatistics(of: lines, &report)
        case .leaveOneGroupOut, .groupKFold, .kFold, .repeatedHoldout, .column, .testTables: break
        }
    }

    /// Checks that a single fold is not asked for a spread.
    private func checkStatistics(of lines: [Located<GateLine>], _ report: inout Report) {
        for line in lines where line.value.over.isOfFolds && line.value.take.needsSeveral {
            let message = Diagnostic.Message.statisticNeedsSeveral(
                line.value.take.rawValue,
                of: "folds",
                found: 1
            )
            report.add(message, at: place(of: "take", in: line.range))
        }
    }

    /// Checks that `coverage` is used with a variance only, and an ensemble without one and without a pool.
    package func checkCoverage(_ report: inout Report) {
        if let ensemble = facts.exportEnsemble {
            if hasVariance == true { report.add(.ensembleWithVariance, at: ensemble.range) }
            if isPooled { report.add(.pooledEnsemble, at: ensemble.range) }
        }
        guard hasVariance == false else { return }
        for metric in facts.metrics + facts.gateMetrics where metric.value == .coverage {
            report.add(.coverageNeedsVariance, at: metric.range)
        }
        if let selection = facts.selection, selection.value.metric == .coverage {
            report.add(.coverageNeedsVariance, at: selection.range)
        }
    }

    /// Warns about metrics of votes where there are none.
    package func checkVotes(_ report: inout Report) {
        guard !has("data.votes") else { return }
        for metric in facts.metrics + facts.gateMetrics where metric.value.needsVotes {
            report.add(.metricNeedsVotes(metric.value.rawValue), at: metric.range)
        }
        if let selection = facts.selection, let metric = selection.value.metric,
            metric.needsVotes
        {
            report.add(.metricNeedsVotes(metric.rawValue), at: selection.range)
        }
    }

    /// Checks that categories can be an input of their own.
    package func checkLayout(_ report: inout Report) {
        guard let export = facts.export, export.value.inputs == .split, mayShip else { return }
        guard inputs.isComplete, spec != nil else { return }
        guard let first = inputs.located.firstIndex(where: { $0.value.isCategory }) else {
            report.add(.splitWithoutCategories, at: place("export.onnx.inputs"))
            return
        }
        for input in inputs.located[first...] where !input.value.isCategory {
            report.add(.numberAfterCategory(input.value.column), at: input.range)
        }
    }

    /// Whether the arm can be the one that ships.
    package var mayShip: Bool {
        if case .arm(let other)? = facts.selection?.value { other == id } else { true }
    }

    /// Whether a gate line can look at the arm.
    private func concerns(_ line: GateLine) -> Bool {
        line.over == .arms || (line.arm.map { $0 == id } ?? mayShip)
    }

    /// Where a key of a gate line stands, or the line if it leaves the key out.
    package func place(of key: String, in line: SourceRange) -> SourceRange {
        let node = document["gate"]?.items.first { $0.range == line }
        return node?[key]?.place ?? line
    }
}

extension Statistic {
    /// Whether it says nothing, or is not defined, of a single value.
    package var needsSeveral: Bool {
        switch self {
        case .mean, .min, .max, .median, .p5, .p10, .p25, .p75, .p90, .p95: false
        case .std, .spread, .ciLow: true
        }
    }
}

extension Input {
    /// Whether it is a category.
    package var isCategory: Bool {
        if case .oneHot = self { true } else { false }
    }
}
