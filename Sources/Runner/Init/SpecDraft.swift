/// A first spec and its decision record, written from what a table holds.
struct SpecDraft: Sendable {
    let name: String
    let profile: TableProfile
    /// The table below the root, as the spec names it.
    let tablePath: String
    /// The number of the decision record.
    let recordNumber: Int
    let date: String

    /// The record's path below the root.
    var recordPath: String {
        let number = String(recordNumber)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        return "docs/adr/\(padded)-\(name.replacing("_", with: "-")).md"
    }

    /// The spec's path below the root.
    var specPath: String { "\(Project.specFolder)/\(name).yaml" }

    /// The spec.
    ///
    /// - Throws: `Failure` if the table offers no target, no group, or no input.
    func spec() throws(Failure) -> String {
        let roles = profile.roles
        guard let target = roles.target else {
            throw missing("no column that could be a target: none is numeric and varies", "target")
        }
        guard let group = roles.group else {
            throw missing("no column that could name groups: a text or a whole number", "group")
        }
        guard !roles.features.isEmpty else {
            throw missing("no column left that could be an input", "target")
        }
        return """
            # yaml-language-server: $schema=../docs/schema/experiment.schema.json
            #
            # A draft by 'assay init'. Every line is yours to change; docs/spec.md explains each key.
            version: 1
            name: \(name)
            title: First model on \(yamlTitle)
            adr: \(recordPath)

            data:
              table: \(yamlScalar(tablePath))
              sha256: \(profile.digest)\(csv)
              # \(comment(target.reason))
              target: \(yamlScalar(target.column))
              # \(comment(group.reason))
              # Each of its values is held out once; rows of one value are never split.
              group: \(yamlScalar(group.column))

            # \(comment(roles.featuresReason))
            features:\(features)

            model:
              mlp: {hidden: [32, 16], activation: relu, dropout: 0.0}

            training:
              loss: mse
              optimizer: {adam: {learning_rate: 1e-3, weight_decay: 0}}
              epochs: 60
              # Small batches for small tables, so that an epoch has enough steps.
              batch_size: \(batchSize)
              seeds: [0]

            folds: leave_one_group_out

            metrics: [plcc, srocc, krocc, rmse]

            # What a model must reach to be shipped. Set it before you look at a result.
            gate:
              - {metric: plcc, over: folds, take: mean, at_least: 0.9}

            export:
              onnx: {model_id: \(name), scaler: sidecar}

            """
    }

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

            `\(tablePath)` holds \(profile.rowCount.grouped) rows (SHA-256 `\(profile.digest)`). What is it, where does it come from, may it
            be passed on, and what should be predicted for whom?

            ## Decision

            `\(specPath)` is the proposal. Which features, which shape, which gate, and why these?

            ## Alternatives

            | alternative | why not |
            |---|---|
            | a linear model on the same features | |

            ## Consequences

            - \\+ What becomes possible.
            - − What it costs, and what the numbers do not show.

            ## References

            - The registry entry, once there is one: `assay show \(name)`.

            """
    }

    // MARK: - Parts

    /// The largest power of two, from 16 to 256, that gives an epoch about 32 steps.
    private var batchSize: Int {
        [256, 128, 64, 32].first { $0 * 32 <= profile.rowCount } ?? 16
    }

    /// How the table is written, if a spec has to say it.
    private var csv: String {
        profile.csvSettings.map { "\n  # Recognised by its first rows.\n  csv: \($0)" } ?? ""
    }

    private var features: String {
        if let set = profile.roles.featureSet { return " " + yamlScalar(set) }
        return profile.roles.features.map { "\n  - " + yamlScalar($0) }.joined()
    }

    /// The table's file name, for the title.
    private var yamlTitle: String {
        let name = tablePath.lastComponent
        return name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !name.contains("#")
            && !name.contains(":") ? name : "a table"
    }

    /// A reason as a comment: one line, whatever the table's names hold.
    private func comment(_ text: String) -> String { text.printable }

    private func missing(_ what: String, _ option: String) -> Failure {
        let texts = profile.columns.compactMap { column in
            column.whyText.map { "; '\(column.name.printable)', \($0)" }
        }
        return Failure(
            .unusableInput,
            "'\(profile.path)' has \(what)\(texts.prefix(3).joined())",
            remedy: "look at it with 'assay data inspect', and name the column with --\(option)"
        )
    }
}
