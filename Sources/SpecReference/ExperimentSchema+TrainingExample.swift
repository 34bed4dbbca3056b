import Spec

extension ExperimentSchema {
    /// A spec of weights, scaled targets, averages and early stopping: the third example of the
    /// reference page.
    package static let trainingExample = """
        version: 1
        name: rank_then_stop
        adr: docs/adr/0001-one-straight-line.md
        data:
          table: experiments/data/subjective.parquet
          target: {column: mos, scale: standard}
          group: source
          weights: votes                          # rows with more votes count more
        features: canonical6
        model:
          mlp: {hidden: [32], output: {clip: {low: 1, high: 5}}}
        training:
          loss: mae
          optimizer: {adamw: {learning_rate: 1e-3, weight_decay: 0.01}}
          epochs: 200                             # at most
          average: {ema: {decay: 0.99}}
          stop: {holdout: 0.2, by: group, patience: 20, metric: srocc, restore: best}

        """

    /// A spec of what the third example does not say: the table of keys quotes it.
    package static let batchLosses = """
        version: 1
        name: batch_losses
        adr: docs/adr/0001-one-straight-line.md
        data: {table: experiments/data/clips.parquet, target: mos, group: source, pair: clip}
        features: canonical6
        model: {mlp: {hidden: [16, 8], pool: mean}}
        training: {optimizer: {adam: {}}, epochs: 30}
        matrix:
          training.loss: [plcc, {rank: {margin: 1}}]
          training.average: [{swa: {from_epoch: 20}}]

        """
}
