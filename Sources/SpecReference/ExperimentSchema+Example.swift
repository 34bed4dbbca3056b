import Spec

extension ExperimentSchema {
    /// A spec that uses most keys: the example of the reference page.
    package static let example = """
        version: 1
        name: fr_regressor_v1_public
        title: Baseline C1, canonical six features
        adr: docs/adr/0002-fr-regressor-v1.md
        baseline: linear_baseline

        data:
          table: experiments/data/public.parquet
          sha256: d169d39e88f8c5b8ebe940c5a7334c56233c200562d3a3dfaa73d1a1198a48a2
          target: vmaf
          group: source

        features: canonical6                      # or a list: [adm2, motion2]

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
          - {metric: rmse, over: folds, take: max, at_most: 5}

        export:
          onnx: {model_id: fr_regressor_v1_public, scaler: sidecar, opset: 17}

        """
}
