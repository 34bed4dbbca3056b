import Spec

extension ExperimentSchema {
    /// A spec of models in closed form, of several penalties.
    package static let closedForm = """
        version: 1
        name: closed_form
        adr: docs/adr/0021-closed-form-baselines.md
        data: {table: experiments/data/public.parquet, target: vmaf, group: source}
        features: canonical6
        model:
          linear: {degree: 2, output: {clip: {low: 0, high: 100}}}
        matrix:
          model.linear.l2: [0, 1, 10]
        select: {nested: plcc}

        """

    /// A spec of support vector regression.
    package static let supportVectors = """
        version: 1
        name: support_vectors
        adr: docs/adr/0025-support-vector-regression.md
        data: {table: experiments/data/konvid_videval.parquet, target: mos, group: clip}
        features: [videval_00, videval_01]
        model:
          svr: {c: 1, epsilon: 0.1, gamma: scale, output: {clip: {low: 1, high: 5}}}
        folds: {repeated_holdout: {fraction: 0.2, repeats: 100}}

        """
}
