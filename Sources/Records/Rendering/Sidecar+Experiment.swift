import Canonical
import Decisions
package import Engine
import Files
package import Models
import Quantization
import Spec

extension Sidecar {
    /// What a consumer of the model must know, from what is known here; `nil` if nothing is exported.
    package init?(
        _ files: ExperimentFiles,
        _ plan: Plan,
        arm place: Int,
        onnx: ExperimentResult.Blob,
        seed: Int?,
        standardizer: Standardizer,
        targetScale: TargetScale? = nil,
        result: ExperimentResult
    ) {
        let chosen = plan.onnxOptions(arm: place, seed: seed, standardizer, targetScale)
        guard let options = chosen else { return nil }
        let experiment = files.experiment
        let arm = plan.arms[place]
        let isSplit = if case .split = options.inputs { true } else { false }
        self.init(
            name: options.modelID,
            options: options,
            onnx: options.modelID + ".onnx",
            sha256: onnx.sha256.hex,
            featureOrder: isSplit
                ? arm.inputs.filter { if case .number = $0 { true } else { false } }.map(\.column)
                : TableRecipe.inputNames(arm.inputs),
            standardizer: standardizer,
            categories: arm.inputs.compactMap(\.category),
            codes: arm.inputs.compactMap(\.codes),
            output: Output(arm.architecture, targetScale: options.targetScale),
            pool: arm.architecture.pool,
            quantized: result.int8(ofSeed: seed).map { int8 in
                Quantized(
                    onnx: options.modelID + ".int8.onnx",
                    sha256: int8.sha256.hex,
                    hasActivations: plan.export?.quantization?.activations != nil
                )
            },
            training: Training(experiment, arm: arm, seed: seed, result: result),
            provenance: Provenance(
                plan: result.plan.hex,
                spec: files.specPath,
                adr: files.decision.path,
                arm: result.arms.count > 1 ? arm.id : nil
            ),
            notes:
                "\(experiment.title ?? experiment.name). \(Self.advice(options, arm))\(arm.missing == .mean ? Self.filling : "")\(arm.architecture.pool.map(Self.pooling) ?? "")"
        )
    }

    /// What a consumer of a model that fills missing values may do.
    private static let filling =
        " A NaN is a missing value: the graph puts feature_fill in its place."

    /// What a consumer of a model that scores clips has to do to its outputs.
    private static func pooling(_ pool: ClipPool) -> String {
        " The graph gives a value for each frame; the score of a clip is the \(pool.noun) of its frames' values."
    }

    /// What a consumer has to do to the numbers first.
    private static func advice(_ options: ONNXOptions, _ arm: PlannedArm) -> String {
        if case .graph = options.scaler {
            return "Takes raw numbers, in the order of feature_order."
        }
        guard arm.scalers.contains(where: { $0 != .none }) else {
            return "Takes numbers as they are, in the order of feature_order."
        }
        return """
            Standardise inputs first: (x - feature_mean) / feature_std, in the order of \
            feature_order.
            """
    }
}

extension Sidecar.Training {
    fileprivate init(
        _ experiment: Experiment,
        arm: PlannedArm,
        seed: Int?,
        result: ExperimentResult
    ) {
        let leading = result.leading
        let folds =
            seed == nil
            ? leading?.ensemble?.overFolds
            : leading?.seeds.first { $0.seed == seed }?.overFolds
        let inSample =
            seed == nil
            ? result.ensemble?.inSample : result.refits.first { $0.seed == seed }?.inSample
        // Tables that are only held out are no part of what it was trained on.
        let isTrained = arm.tables.indices.map { arm.role(ofTable: $0).isTrained }
        let data = experiment.arms.first { $0.id == arm.id }?.data
        let tables = zip(data?.tables ?? [], isTrained).filter(\.1).map(\.0)
        let rows = zip(leading?.tables ?? [], isTrained).filter(\.1).map(\.0.usedRows)
        self.init(
            dataset: tables.map(\.path.lastComponent).joined(separator: ", "),
            sourceCount: leading?.folds.count ?? 0,
            pairCount: rows.reduce(0, +),
            leaveOneOut: arm.folds == .leaveOneGroupOut
                ? Sidecar.LeaveOneOut(
                    meanPLCC: folds?[.plcc]?.mean,
                    stdPLCC: folds?[.plcc]?.std,
                    meanSROCC: folds?[.srocc]?.mean,
                    meanRMSE: folds?[.rmse]?.mean
                ) : nil,
            folds: arm.folds.sidecarRule.map { rule in
                Sidecar.Folds(
                    rule: rule,
                    count: leading?.folds.count ?? 0,
                    seed: arm.folds.seed,
                    metrics: Metric.allCases.compactMap { metric in
                        folds?[metric].map {
                            Sidecar.FoldMetric(metric, mean: $0.mean, std: $0.std)
                        }
                    }
                )
            },
            inSamplePLCC: inSample?[.plcc] ?? nil
        )
    }
}

extension FoldStrategy {
    /// The word of the spec, for rules that the sidecar's `loso_` members do not speak of.
    fileprivate var sidecarRule: String? {
        switch self {
        case .leaveOneGroupOut, .none: nil
        case .groupKFold: "group_k_fold"
        case .kFold: "k_fold"
        case .holdoutGroups, .holdoutFraction: "holdout"
        case .repeatedHoldout: "repeated_holdout"
        case .column: "column"
        case .testTables: "test_tables"
        }
    }
}

extension Input {
    fileprivate var category: Sidecar.Category? {
        guard case .oneHot(let column, let vocabulary, let unknown) = self else { return nil }
        let slot: String? = if case .slot(let word) = unknown { word } else { nil }
        return Sidecar.Category(column: column, words: vocabulary, unknown: slot)
    }

    fileprivate var codes: Sidecar.Codes? {
        guard case .number(let column, let codes, _) = self, !codes.isEmpty else { return nil }
        return Sidecar.Codes(
            column: column,
            codes: codes.map { Sidecar.Code(word: $0.word, number: $0.number) }
        )
    }
}
