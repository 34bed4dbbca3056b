import Engine
import Spec

/// Everything that decides a result, and nothing else.
///
/// Name, title, ADR, paths and comments are not in it: two specs that differ only there share
/// one plan, and so one result.
struct Plan: Hashable, Sendable {
    /// The digest of each table's bytes; `nil` where the spec does not pin it yet.
    let data: [Digest?]
    /// The column that is predicted.
    let target: String
    /// The column whose values make the groups.
    let group: String
    /// The input columns, in order.
    let features: [String]
    let architecture: Architecture
    var training: TrainingOptions
    /// Ascending: their order means nothing.
    let seeds: [Int]
    let folds: FoldStrategy
    /// In the order of their names: theirs means nothing.
    let metrics: [Metric]
    /// In the order of their canonical forms: theirs means nothing.
    let gate: [GateLine]
    let export: ONNXExport?

    /// Resolves an experiment; pure.
    init(_ experiment: Experiment) {
        data = experiment.data.tables.map { $0.sha256.flatMap(Digest.init(hex:)) }
        target = experiment.data.target
        group = experiment.data.group
        features = experiment.features
        architecture = experiment.architecture
        training = experiment.training
        seeds = experiment.seeds.sorted()
        folds = experiment.folds
        metrics = experiment.metrics.sorted { $0.rawValue < $1.rawValue }
        gate = experiment.gate.sorted {
            $0.json.canonicalBytes.lexicographicallyPrecedes($1.json.canonicalBytes)
        }
        export = experiment.export
    }

    /// Whether every table's digest is known, so that the plan can be carried out.
    var isPinned: Bool { !data.contains(nil) }

    /// SHA-256 of the canonical form.
    var digest: Digest { Digest(of: json.canonicalBytes) }
}
