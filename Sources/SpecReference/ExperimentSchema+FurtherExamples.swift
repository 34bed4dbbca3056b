import Spec

extension ExperimentSchema {
    /// A spec with categories, arms and rivals: the second example of the reference page.
    package static let sweepExample = """
        version: 1
        name: codec_sweep
        title: Two shapes with the codec as a category, on five seeds
        adr: docs/adr/0012-arms-and-gates.md

        data:
          table: experiments/data/codecs.parquet
          sha256: 706399c5e761ae2163819c20b4d12edbfbd745493f18d639103608d355ad1e7d
          always_train:                           # never held out
            - table: experiments/data/more_codecs.parquet
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
          where:
            - {column: codec, in: [libx264, libx265, libvpx-vp9]}
            - {column: crf, at_least: 20}
            - {column: crf, at_most: 40}
          target: {column: vmaf, from: [0, 100], to: [1, 5]}
          group: source
          pair: dis_basename
          votes: {deviation: mos_std, count: mos_votes}

        features:
          - set: canonical6
          - psnr_y
          - {column: crf, scaler: minmax}
          - {column: preset, codes: {medium: 5, slow: 6}, scaler: none}
          - {column: codec, one_hot: [libx264, libx265, other], unknown: {slot: other}}

        scaler: standard                          # default for numbers

        model:
          mlp:
            activation: relu
            layer_norm: true
            output: {sigmoid: {low: 1, high: 5}}

        training:
          loss: {huber: {delta: 0.5}}
          optimizer: {adam: {learning_rate: 5e-4, weight_decay: 1e-5}}
          schedule: {cosine: {warmup_epochs: 5, final: 0.01}}
          epochs: 200
          batch_size: 32
          clip_norm: 1
          seeds: [0, 1, 2, 3, 4]

        folds: {group_k_fold: {count: 5, seed: 0}}

        matrix:                                   # two arms
          model.mlp.hidden: [[32, 32], [64, 64]]

        metrics: [plcc, plcc_cubic, plcc_logistic, srocc, mae, outlier_ratio]

        gate:
          - {metric: plcc, over: seeds, take: min, at_least: 0.9}
          - {metric: plcc, over: seeds, take: spread, at_most: 0.005}
          - {metric: plcc, over: arms, take: min, at_least: 0.8}
          - metric: plcc
            arm: {model.mlp.hidden: [64, 64]}
            versus: {arm: {model.mlp.hidden: [32, 32]}}
            improves_by: 0.005
          - {metric: mae, versus: {experiment: linear_baseline}, not_worse_than: 0.1}
          - {metric: srocc, versus: {column: psnr_y}, improves_by: 0}

        select: plcc

        export:
          onnx: {model_id: codec_sweep, scaler: graph, inputs: split, opset: 17, seed: 0}

        """

    /// A spec with the keys missing from the other examples; the table of keys quotes it.
    package static let variations = """
        version: 1
        name: variations
        adr: docs/adr/0001-one-straight-line.md
        data:
          table: experiments/data/spreadsheet.csv
          target: vmaf
          missing: mean
          group: [dataset, source]
          pair: {column: dis_basename, pool: p5}
          csv: {separator: ";", decimal: ",", missing: [NA, "-"]}
          expect: {vmaf: {min: 0, max: 100, missing: 0}}
        features: canonical6
        model:
          mlp: {hidden: [16, 8]}
        training:
          epochs: 30
        matrix:
          training.optimizer:
            - {adam: {learning_rate: 1e-3, weight_decay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}}
            - {adamw: {learning_rate: 1e-3, weight_decay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}}
            - {sgd: {learning_rate: 0.01, momentum: 0.9, weight_decay: 1e-4}}
          training.loss:
            - {gaussian_nll: {least_log_variance: -6}}
          training.schedule:
            - {step: {every: 30, factor: 0.1}}
          folds:
            - {k_fold: {count: 5, seed: 0}}
            - {holdout: {groups: [BigBuckBunny, Tennis]}}
            - {holdout: {fraction: 0.2, seed: 0}}
            - {repeated_holdout: {fraction: 0.2, by: group, repeats: 100, seed: 0, level: dataset}}
            - {leave_one_group_out: {level: dataset}}
            - {group_k_fold: {count: 5, seed: 0, level: dataset}}
            - {holdout: {groups: [LIVE], level: dataset}}
            - {column: {name: split, held_out: [test]}}

        """

    /// A spec that trains on one corpus and tests on another.
    package static let crossDataset = """
        version: 1
        name: cross_dataset
        adr: docs/adr/0001-one-straight-line.md
        data:
          table: experiments/data/public.parquet
          target: vmaf
          group: source
          test:
            - table: experiments/data/other.parquet
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              name: LIVE
        features: canonical6
        model: {mlp: {hidden: [16, 8]}}
        training: {optimizer: {adam: {}}, epochs: 30, seeds: [0, 1]}
        folds: test_tables
        export: {onnx: {model_id: cross_dataset, ensemble: seeds}}

        """

    /// A spec that exports an int8 model after quantisation-aware training.
    package static let int8 = """
        version: 1
        name: int8_model
        adr: docs/adr/0001-one-straight-line.md
        data: {table: experiments/data/public.parquet, target: vmaf, group: source}
        features: canonical6
        model: {mlp: {hidden: [16, 8], activation: relu}}
        training:
          optimizer: {adam: {}}
          epochs: 30
          quantization: {epochs: 10, learning_rate: 1e-4}
        gate:
          - {quantized: {max_error: 2.5}}
          - {quantized: {rmse_increase: 0.1}}
          - {quantized: {plcc_drop: 5e-4}}
        export:
          onnx:
            model_id: int8_model
            quantize: {weights: int8, activations: uint8, calibration: minmax, limit: 127, input: int16}

        """

    /// A spec that selects an arm by name.
    package static let chosenArm = """
        version: 1
        name: chosen_arm
        adr: docs/adr/0001-one-straight-line.md
        data: {table: experiments/data/public.parquet, target: vmaf, group: source}
        features: canonical6
        model: {mlp: {hidden: [16, 8]}}
        training: {optimizer: {adam: {}}, epochs: 30}
        matrix: {scaler: [none, minmax]}
        select: {arm: {scaler: minmax}}

        """
}
