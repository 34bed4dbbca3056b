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
          linear: {degree: 2}
        matrix:
          model.linear.l2: [0, 1, 10]
        select: plcc

        """
}
