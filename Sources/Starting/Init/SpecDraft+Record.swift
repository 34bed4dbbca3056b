import Files
import Markup

/// The decision record of a first spec.
extension SpecDraft {
    /// The decision record.
    var record: String {
        let number = recordPath.lastComponent.prefix { $0 != "-" }
        return """
            # \(number). \(name)

            - **Status**: Proposed
            - **Date**: \(date)
            - **Deciders**: (who decides)
            - **Tags**: experiment

            ## Context

            `\(tablePath)` has \(profile.rowCount.grouped) rows (SHA-256 `\(profile.digest)`). What is it, where does it come from, may it
            be redistributed, and what should be predicted for whom?

            ## Decision

            \(decision)

            ## Alternatives

            | alternative | why not |
            |---|---|
            | \(alternative) | |

            ## Consequences

            - \\+ Benefits.
            - − Costs, and what the metrics do not show.

            ## References

            - The registry entry, once registered: `assay show \(name)`.

            """
    }

    private var decision: String {
        switch model {
        case .network:
            "`\(specPath)` is the proposal. Why these features, this network and this gate?"
        case .closedForm(_, let name):
            """
            `\(specPath)` is the baseline of `\(name)`: \(degreeWords), solved in closed form on the same features, rows and
            folds. A network has to beat it. λ is 1 on standardised inputs, scikit-learn's default, and not tuned.
            """
        }
    }

    private var alternative: String {
        switch model {
        case .network(let baseline): "the baseline `\(baseline)`"
        case .closedForm: "the mean of the training rows"
        }
    }

    private var degreeWords: String {
        if case .closedForm(2, _) = model {
            "ridge regression on the features, their squares and products"
        } else {
            "ridge regression on the features"
        }
    }
}
