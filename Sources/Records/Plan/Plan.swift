package import Canonical
package import Engine
package import Spec

/// Everything that affects a result, and nothing else.
///
/// Name, title, ADR, paths and comments are not in it: two specs that differ only there share
/// one plan, and so one result.
package struct Plan: Hashable, Sendable {
    /// Ascending by the UTF-8 bytes of their ids; at least one.
    package var arms: [PlannedArm]
    /// Ascending: their order means nothing.
    package let seeds: [Int]
    /// In the order of their names: theirs means nothing.
    package let metrics: [Metric]
    /// In the order of their canonical forms: theirs means nothing.
    ///
    /// A rival experiment stands there with the digest of its result instead of its name.
    package let gate: [GateLine]
    /// How the exported arm is selected.
    package let selection: Selection?
    package let export: ONNXExport?

    /// Resolves an experiment; pure.
    ///
    /// - Parameters:
    ///   - experiment: The experiment.
    ///   - rivals: The results of the experiments that its gate names; a name that is not among them
    ///     makes a plan that cannot be carried out.
    package init(_ experiment: Experiment, rivals: [String: Digest] = [:]) {
        arms = experiment.arms.map(PlannedArm.init)
        seeds = experiment.seeds.sorted()
        metrics = experiment.metrics.sorted { $0.rawValue < $1.rawValue }
        gate = experiment.gate.map { $0.resolved(rivals) }.sorted {
            $0.json.canonicalBytes.lexicographicallyPrecedes($1.json.canonicalBytes)
        }
        selection = experiment.selection
        export = experiment.export
    }

    /// SHA-256 of the canonical form.
    package var digest: Digest { Digest(of: json.canonicalBytes) }

    /// The columns of the table that gate lines compare with, ascending.
    package var rivalColumns: [String] {
        let names = gate.compactMap { line -> String? in
            if case .column(let name) = line.test.rival { name } else { nil }
        }
        return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether the trainings on all rows are known only when the folds have been judged: which arm they
    /// are of, or how long they take.
    package var refitsWaitForFolds: Bool {
        arms.count > 1 || arms.contains { $0.model.training?.stop != nil }
    }

    /// Whether it measures areas under ROC curves of pairs.
    package var measuresAreas: Bool {
        metrics.contains(.aucDifferent) || metrics.contains(.aucBetter)
    }

    /// The seeds of the models that are shipped.
    package var shippedSeeds: [Int] { export?.seed.map { [$0] } ?? seeds }
}

/// An arm with everything that decides its fits but the seed and the held-out rows.
package struct PlannedArm: Hashable, Sendable {
    /// The canonical text of its overrides.
    package let id: String
    /// The digest of each table's bytes: the divided one, those that are only held out, those that are
    /// always in training; `nil` where the spec does not pin it yet.
    package var tables: [Digest?]
    /// How many of them are files of the divided table.
    package let partCount: Int
    /// What the tables that are only held out are called; they name folds.
    package let testNames: [String]
    /// In the order of their canonical forms: theirs means nothing.
    package let filter: [RowCondition]
    /// What becomes of missing values.
    package let missing: MissingRule
    package let target: Target
    /// The columns whose values make the groups, the coarsest first.
    package let groupColumns: [String]
    /// The column of these up to which the groups of the folds reach; `nil` for all.
    package let foldLevel: String?
    /// The column whose values make clips within a group; decides metrics, and fits only of a model that
    /// pools frames.
    package let pair: String?
    /// How the frames of a clip are pooled; decides metrics, not fits.
    package let pool: ClipPool
    /// The columns of the votes; decide metrics, not fits.
    package let votes: VoteColumns?
    /// How the CSV tables are written; `nil` where nothing is said, or what holds anyway.
    package var csv: CSVOptions?
    /// The column that says how much each row counts in the loss; `nil` where all count the same.
    package let weights: String?
    /// What goes into the network, in order.
    package let inputs: [Input]
    /// What is fitted, and how.
    package var model: Model
    package let folds: FoldStrategy

    package init(_ arm: Arm) {
        id = arm.id
        tables = arm.data.tables.map { $0.sha256.flatMap(Digest.init(hex:)) }
        filter = arm.data.filter.sorted {
            $0.json.canonicalBytes.lexicographicallyPrecedes($1.json.canonicalBytes)
        }
        missing = arm.data.missing
        target = arm.data.target
        partCount = arm.data.divided.count
        testNames = arm.data.test.map(\.name)
        groupColumns = arm.data.groupColumns
        foldLevel = arm.foldLevel
        pair = arm.data.pair
        pool = arm.data.pool
        votes = arm.data.votes
        csv = arm.data.csv == .standard ? nil : arm.data.csv
        weights = arm.data.weights
        inputs = arm.inputs
        model = arm.model
        folds = arm.folds
    }

    /// The shape of the network.
    package var architecture: Architecture { model.architecture }

    /// Whether the model scores clips: the rows of the arm are clips, not frames.
    package var isPooled: Bool { architecture.pool != nil }

    /// What makes the groups of the folds, as the groups are named.
    package var group: String { groupColumns[..<foldReach].joined(separator: "/") }

    /// How many of the group columns the folds tell apart.
    package var foldReach: Int {
        foldLevel.flatMap(groupColumns.firstIndex).map { $0 + 1 } ?? groupColumns.count
    }

    /// The same for stored forms, which leave it out where missing values are errors.
    package var missingJSON: JSON? { missing == .error ? nil : .string(missing.rawValue) }

    /// What a table is there for, by its place.
    package func role(ofTable index: Int) -> TableRole {
        if index < partCount { return .divided }
        return index < partCount + testNames.count ? .test(index - partCount) : .alwaysTrain
    }

    /// The scaler of each input of the network; a category's words have none.
    package var scalers: [Scaler] {
        inputs.flatMap { input -> [Scaler] in
            switch input {
            case .number(_, _, let scaler): [scaler]
            case .oneHot(_, let vocabulary, _): vocabulary.map { _ in .none }
            }
        }
    }

    /// The key of the stream that deals groups or rows to folds.
    package var foldsKey: StreamKey {
        StreamKey(seed: folds.seed ?? 0, purpose: "folds", fold: .null)
    }
}

extension GateLine {
    /// The line with the digest of a rival experiment's result in place of its name.
    fileprivate func resolved(_ rivals: [String: Digest]) -> GateLine {
        GateLine(metric: metric, over: over, take: take, arm: arm, test: test.resolved(rivals))
    }
}

extension Rival {
    /// Whether it is another experiment.
    var isExperiment: Bool { if case .experiment = self { true } else { false } }
}

extension GateTest {
    /// What a line compares with, if it compares.
    package var rival: Rival? {
        switch self {
        case .atLeast, .atMost, .quantized: nil
        case .improves(let rival, _), .notWorse(let rival, _): rival
        }
    }

    fileprivate func resolved(_ rivals: [String: Digest]) -> GateTest {
        switch self {
        case .improves(.experiment(let name), let by):
            .improves(on: .experiment(rivals[name]?.hex ?? ""), by: by)
        case .notWorse(.experiment(let name), let by):
            .notWorse(than: .experiment(rivals[name]?.hex ?? ""), by: by)
        default: self
        }
    }
}
