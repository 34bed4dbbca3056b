import Source

@testable import Spec

/// Specs that tests begin with.
struct Example {
    var name: String
    var text: String

    var source: SourceFile {
        get throws { try SourceFile(path: "experiments/\(name).yaml", bytes: Array(text.utf8)) }
    }

    func decoded() throws -> (experiment: Experiment, warnings: [Diagnostic]) {
        try Experiment.decode(source, featureSets: Examples.featureSets())
    }
}

enum Examples {
    static let canonical6 = [
        "adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2",
    ]

    static func featureSets() throws -> FeatureSets {
        let text = "feature_sets:\n  canonical6: [\(canonical6.joined(separator: ", "))]\n"
        let source = try SourceFile(path: "experiments/features.yaml", bytes: Array(text.utf8))
        return try FeatureSets.decode(source)
    }

    /// The spec of the design.
    static let reference = Example(
        name: "fr_regressor_v1_public",
        text: """
            # yaml-language-server: $schema=../docs/schema/experiment.schema.json
            version: 1
            name: fr_regressor_v1_public              # equals the file's stem
            title: Baseline C1, canonical six features
            adr: docs/adr/0002-fr-regressor-v1.md
            baseline: linear_baseline

            data:
              table: experiments/data/public.parquet  # relative to the root
              sha256: \(String(repeating: "d1", count: 32))
              target: vmaf
              group: source

            features: canonical6

            model:
              mlp: {hidden: [64, 64], activation: gelu, dropout: 0.1}

            training:
              loss: mse
              optimizer: {adamw: {learning_rate: 1e-3, weight_decay: 1e-5}}
              epochs: 30
              batch_size: 256
              seeds: [0]

            folds: leave_one_group_out

            metrics: [plcc, srocc, krocc, rmse]

            gate:
              - {metric: plcc, over: folds, take: mean, at_least: 0.95}

            export:
              onnx: {model_id: fr_regressor_v1_public, scaler: sidecar}

            """
    )
}
