import Engine

/// A row of the registry: what links a result to its spec, data, plan, models and decision.
///
/// A pure function of name, spec text, feature-set text, ADR text, plan and result; it can be
/// rendered again at any time, and must then come out the same. No time, host or user: those
/// belong to git.
struct Entry: Hashable, Sendable {
    let name: String
    let title: String?
    let baseline: String?
    let spec: Text
    /// The file of named feature sets, where the spec uses one of them.
    let features: Text?
    let adr: Decision
    let plan: Digest
    let result: Digest
    let verdict: Verdict
    let data: [Table]
    let models: [Model]
    /// The id of the arm that was chosen; `nil` if the plan chooses none.
    let arm: String?
    /// What each metric came to in that arm, or in the first if none was chosen.
    let metrics: PerMetric<Headline>
    /// The same per clip; `nil`, and left out of the text, without a pair column.
    let clipMetrics: PerMetric<Headline>?
    /// What each arm came to; none where there is but one.
    let arms: [Arm]
    /// Each line of the gate in words.
    let gate: [String]
    /// The smallest margin of the gate's lines; `nil` without a gate, or where one is undefined.
    let margin: Double?
    let foldCount: Int
    let seeds: [Int]

    /// A committed text.
    struct Text: Hashable, Sendable {
        let path: String
        let sha256: Digest
    }

    /// An arm and the mean of each metric, over folds and then over seeds.
    struct Arm: Hashable, Sendable {
        let id: String
        let metrics: MetricValues
    }

    /// The decision that the experiment belongs to, as it stood.
    struct Decision: Hashable, Sendable {
        let path: String
        let sha256: Digest
        let id: String?
        let status: String?
    }

    /// A table, by what it holds.
    struct Table: Hashable, Sendable {
        /// The file's name.
        let name: String
        let sha256: Digest
        let bytes: Int
        let rows: Int
    }

    /// A shipped model.
    struct Model: Hashable, Sendable {
        /// The id of its arm.
        let arm: String
        let seed: Int
        let onnx: Digest
        let sidecar: Digest
    }
}

extension Entry {
    static let version = 1

    /// The committed text.
    var bytes: [UInt8] { json.prettyBytes }

    /// SHA-256 of the committed text; its first sixteen digits name the file.
    var digest: Digest { Digest(of: bytes) }

    /// The objects that it names itself; its result names trajectories.
    var links: [Digest] {
        [spec.sha256, adr.sha256, plan, result] + [features?.sha256].compactMap(\.self)
            + models.flatMap { [$0.onnx, $0.sidecar] }
    }

    /// The path below the registry.
    var path: String { "entries/\(name)/\(digest.short).json" }
}
