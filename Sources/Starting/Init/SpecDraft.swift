import Files
import Markup
import Records

/// A draft of a spec and its decision record, made from a table.
struct SpecDraft: Sendable {
    let name: String
    let profile: TableProfile
    /// The table below the root, as the spec names it.
    let tablePath: String
    /// The number of the decision record.
    let recordNumber: Int
    let date: String
    /// What is fitted.
    let model: Model

    /// What a draft fits.
    enum Model: Hashable, Sendable {
        /// A small network, and the experiment that it is compared with.
        case network(baseline: String)
        /// A model in closed form, and the experiment that is compared with it.
        case closedForm(degree: Int, of: String)
    }

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
    /// - Throws: `Failure` if the table offers no target, no group, no input, or no folds.
    func spec() throws(Failure) -> String {
        try check()
        let roles = profile.roles
        guard let target = roles.target, let group = roles.group, let folds = roles.folds else {
            throw Failure(.failure, "internal error: draft without target, group or folds")
        }
        return """
            # yaml-language-server: $schema=../docs/schema/experiment.schema.json
            #
            # Draft written by 'assay init'. Edit as needed; docs/spec.md documents each key.
            version: 1
            name: \(name)
            title: \(title) on \(yamlTitle)
            adr: \(recordPath)\(baselineLine)

            data:
              table: \(yamlScalar(tablePath))
              sha256: \(profile.digest)\(csv)
              # \(comment(target.reason))
              target: \(yamlScalar(target.column))
              # \(comment(group.reason))
              group: \(yamlScalar(group.column))

            \(featureLines)

            \(modelLines)

            \(foldLines(folds))

            metrics: [plcc, srocc, krocc, rmse]

            \(gateLines)

            export:
              onnx: {model_id: \(name), scaler: sidecar}

            """
    }

    // MARK: - Parts

    private var title: String {
        switch model {
        case .network: "First model"
        case .closedForm(let degree, _): degree == 2 ? "Quadratic ridge" : "Ridge"
        }
    }

    private var baselineLine: String {
        guard case .network(let baseline) = model else { return "" }
        return
            "\n# Every comparison begins with a fit that is solved exactly.\nbaseline: \(baseline)"
    }

    private var modelLines: String {
        switch model {
        case .network:
            """
            model:
              mlp: {hidden: [32, 16], activation: relu, dropout: 0.0}

            training:
              loss: mse
              optimizer: {adam: {learning_rate: 1e-3, weight_decay: 0}}
              epochs: 60
              # Small tables need small batches to get enough steps per epoch.
              batch_size: \(batchSize)
              seeds: [0]
            """
        case .closedForm(let degree, let name):
            """
            # The baseline of '\(name)': \(Self.words(degree)), solved exactly.
            model:
              linear: {degree: \(degree), l2: 1}
            """
        }
    }

    /// What a model in closed form is.
    private static func words(_ degree: Int) -> String {
        degree == 2
            ? "ridge regression on the features, their squares and products"
            : "ridge regression on the features"
    }

    private var gateLines: String {
        switch model {
        case .network:
            """
            # Requirements for export. Set them before you look at results.
            gate:
              - {metric: plcc, over: folds, take: mean, at_least: 0.9}
            """
        case .closedForm: "# No gate: a baseline is a floor."
        }
    }

    /// The largest power of two, from 16 to 256, that gives an epoch about 32 steps.
    private var batchSize: Int {
        [256, 128, 64, 32].first { $0 * 32 <= profile.rowCount } ?? 16
    }

    /// `folds` with the comments above it.
    private func foldLines(_ folds: FoldChoice) -> String {
        let reason = folds.reason.map { "# Not leave_one_group_out: \(comment($0)).\n" } ?? ""
        return "\(reason)# \(comment(folds.meaning))\nfolds: \(folds.yaml)"
    }

    /// How the table is written, if a spec has to say it.
    private var csv: String {
        profile.csvSettings.map { "\n  # Detected from the first rows.\n  csv: \($0)" } ?? ""
    }

    /// The table's file name, for the title.
    private var yamlTitle: String {
        let name = tablePath.lastComponent
        return name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !name.contains("#")
            && !name.contains(":") ? name : "a table"
    }

    /// A reason as a comment: one line, whatever the table's names hold.
    func comment(_ text: String) -> String { text.spelledOut }
}
