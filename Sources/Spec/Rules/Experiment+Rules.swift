import Engine
import Source

extension Experiment {
    /// Checks rules across all arms: gate, selection and export.
    ///
    /// - Parameters:
    ///   - arms: The arms, as far as they could be read.
    ///   - report: Takes what is wrong.
    package static func checkRules(of arms: [DecodedArm], _ report: inout Report) {
        // Gate, selection and export stand outside of the recipes: any arm has them.
        guard let any = arms.first else { return }
        checkMetrics(any, arms, &report)
        checkReferences(any, arms, &report)
        for line in any.facts.gateLines { check(line, any, arms, &report) }
        checkSelection(any, arms, &report)
        checkExport(any, &report)
        checkTwins(arms, &report)
        checkPools(arms, &report)
        checkNesting(any, arms, &report)
    }

    private static func checkMetrics(
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        let written = any.facts.metrics.map(\.value)
        // With a wrong list, that is the error.
        guard !written.isEmpty || !any.has("metrics") else { return }
        let variances = arms.compactMap(\.hasVariance)
        guard variances.count == arms.count else { return }
        let hasVariance = !variances.contains(false)
        let computed = written.isEmpty ? Metric.computed(hasVariance: hasVariance) : written
        let names = computed.map(\.rawValue)
        for metric in any.facts.gateMetrics where !computed.contains(metric.value) {
            // Why there is no coverage has been said.
            if metric.value == .coverage, !hasVariance { continue }
            let message = Diagnostic.Message.gateMetricNotComputed(
                metric.value.rawValue,
                computed: names
            )
            report.add(message, at: metric.range)
        }
        guard let selection = any.facts.selection, let metric = selection.value.metric,
            !computed.contains(metric), metric != .coverage || hasVariance
        else { return }
        let message = Diagnostic.Message.selectMetricNotComputed(metric.rawValue, computed: names)
        report.add(message, at: selection.range)
    }

    private static func checkReferences(
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        let ids = arms.map(\.id)
        for reference in any.facts.armReferences where !ids.contains(reference.value) {
            report.add(.unknownArm(reference.value, known: ids), at: reference.range)
        }
    }

    // MARK: - Gate lines

    private static func check(
        _ line: Located<GateLine>,
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        func place(_ key: String) -> SourceRange { any.place(of: key, in: line.range) }
        let gate = line.value
        switch gate.over {
        case .folds: break
        case .seeds:
            let seeds = any.value(any.facts.seeds, of: "training.seeds", default: [0])
            if let seeds, seeds.count < 2, gate.take.needsSeveral {
                let message = Diagnostic.Message.statisticNeedsSeveral(
                    gate.take.rawValue,
                    of: "seeds",
                    found: seeds.count
                )
                report.add(message, at: place("take"))
            }
        case .ensemble:
            if any.facts.exportEnsemble == nil { report.add(.noEnsemble, at: place("over")) }
        case .arms:
            if arms.count < 2 { report.add(.oneArmOnly, at: place("over")) }
            if gate.arm != nil { report.add(.armOverArms, at: place("arm")) }
        }
        checkRival(of: line, any, arms, &report)
    }

    private static func checkRival(
        of line: Located<GateLine>,
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        let gate = line.value
        guard let rival = gate.test.rival else { return }
        let place = any.place(of: "versus", in: line.range)
        switch rival {
        case .arm(let id):
            if gate.over == .arms {
                report.add(.rivalHasNoSpread("an arm", over: gate.over.rawValue), at: place)
            } else if id == gate.arm ?? any.selected(of: arms) {
                report.add(.rivalIsItself(id), at: place)
            }
        case .experiment: break
        case .column:
            if !gate.over.isOfFolds, gate.take.needsSeveral {
                report.add(.rivalHasNoSpread("a column", over: gate.over.rawValue), at: place)
            }
        }
    }

    // MARK: - Selection and export

    private static func checkSelection(
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        if arms.count == 1 {
            // Of a broken matrix only one arm may have been read.
            if !any.has("matrix"), any.has("select") {
                report.add(.nothingToSelect, at: any.place("select"))
            }
            return
        }
        guard !any.has("select") else { return }
        if any.has("export") {
            report.add(
                .selectMissing("export", arms: arms.count),
                at: any.document.label(of: "export")
            )
        }
        for line in any.facts.gateLines where line.value.over != .arms && line.value.arm == nil {
            report.add(.selectMissing("gate", arms: arms.count), at: line.range)
        }
    }

    private static func checkExport(_ any: DecodedArm, _ report: inout Report) {
        let seeds = any.value(any.facts.seeds, of: "training.seeds", default: [0])
        guard let seeds else { return }
        if let seed = any.facts.exportSeed, !seeds.contains(seed.value) {
            report.add(.seedNotTrained(seed.value, seeds: seeds), at: seed.range)
        }
        if let ensemble = any.facts.exportEnsemble {
            if any.facts.exportSeed != nil {
                report.add(.ensembleAndSeed, at: ensemble.range)
            } else if seeds.count < 2 {
                report.add(.ensembleOfOne, at: ensemble.range)
            }
            if any.facts.export?.value.quantization != nil {
                report.add(.quantizedEnsemble, at: any.place("export.onnx.quantize"))
            }
        }
        for line in any.facts.gateLines where line.value.quantized != nil {
            // Of an export that could not be read, the error is that.
            guard any.facts.export?.value.quantization == nil,
                any.facts.export != nil || !any.has("export")
            else { break }
            report.add(.nothingQuantized, at: line.range)
        }
        if let training = any.facts.quantizedTraining,
            any.facts.export.map({ $0.value.quantization == nil }) ?? !any.has("export")
        {
            report.add(.nothingTrainedQuantized, at: training.range)
        }
        guard let export = any.facts.export?.value else { return }
        let longest = seeds.map { export.modelID(for: $0, of: seeds) }
            .max { $0.utf8.count < $1.utf8.count }
        if let longest, longest.utf8.count > 64 {
            report.add(.modelIDTooLong(longest), at: any.place("export.onnx.model_id"))
        }
    }

    /// Checks that the arms can be chosen inside each fold.
    private static func checkNesting(
        _ any: DecodedArm,
        _ arms: [DecodedArm],
        _ report: inout Report
    ) {
        guard let selection = any.facts.selection, selection.value.isNested else { return }
        let recipes = arms.compactMap { decoded in
            decoded.spec.map { (id: decoded.id, arm: decoded.recipe(of: $0)) }
        }
        guard let first = recipes.first else { return }
        switch first.arm.folds {
        case .leaveOneGroupOut, .groupKFold, .kFold, .none: break
        case .holdoutGroups, .holdoutFraction, .repeatedHoldout, .column, .testTables:
            report.add(.nestedFolds, at: selection.range)
        }
        let other = recipes.first { !$0.arm.dividesRows(as: first.arm) }
        if let other { report.add(.nestedArms(first.id, other.id), at: selection.range) }
    }

    /// Checks that the arms are measured on the same rows: all on clips, or all on frames.
    private static func checkPools(_ arms: [DecodedArm], _ report: inout Report) {
        guard let pool = arms.lazy.compactMap(\.facts.modelPool).first,
            !arms.allSatisfy(\.isPooled)
        else { return }
        report.add(.poolInSomeArms, at: pool.range)
    }

    /// Warns of two arms that are the same recipe in other words.
    private static func checkTwins(_ arms: [DecodedArm], _ report: inout Report) {
        var known: [Arm: String] = [:]
        for decoded in arms {
            guard let spec = decoded.spec, decoded.inputs.isComplete else { return }
            let recipe = decoded.recipe(of: spec)
            if let twin = known[recipe] {
                let label = decoded.document.label(of: "matrix")
                report.add(.equalArms(twin, decoded.id), at: label)
            } else {
                known[recipe] = decoded.id
            }
        }
    }
}

extension DecodedArm {
    /// The id of the arm that a gate line measures if it names none; nil if a metric decides.
    fileprivate func selected(of arms: [DecodedArm]) -> String? {
        if arms.count == 1 { return id }
        return if case .arm(let other)? = facts.selection?.value { other } else { nil }
    }
}

extension Arm {
    /// Whether another arm has the same tables, rows and folds.
    fileprivate func dividesRows(as other: Arm) -> Bool {
        folds == other.folds && foldLevel == other.foldLevel
            && data.tables == other.data.tables && data.filter == other.data.filter
            && data.missing == other.data.missing && data.groupColumns == other.data.groupColumns
            && data.target.column == other.data.target.column
    }
}

extension GateTest {
    /// What it compares with, if with anything.
    fileprivate var rival: Rival? {
        switch self {
        case .atLeast, .atMost, .quantized: nil
        case .improves(let rival, by: _), .notWorse(let rival, by: _): rival
        }
    }
}

extension YAMLNode {
    /// Where a key of a mapping stands.
    fileprivate func label(of key: String) -> SourceRange {
        entries.first { $0.key == key }?.keyRange ?? label
    }
}
