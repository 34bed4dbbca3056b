package import Canonical
import Engine

/// A row of the registry: what links a result to its spec, data, plan, models and decision.
///
/// A pure function of name, spec text, feature-set text, ADR text, plan and result; it can be
/// rendered again at any time, and must then come out the same. No time, host or user: those
/// belong to git.
package struct Entry: Hashable, Sendable {
    package let name: String
    package let title: String?
    package let baseline: String?
    package let spec: Text
    /// The file of named feature sets, where the spec uses one of them.
    package let features: Text?
    package let adr: Decision
    package let plan: Digest
    package let result: Digest
    package let verdict: Verdict
    package let data: [Table]
    package let models: [Model]
    /// The id of the selected arm; `nil` if the plan selects none.
    package let arm: String?
    /// The metrics of that arm, or of the first arm if none is selected.
    package let metrics: PerMetric<Headline>
    /// The same per clip; `nil`, and omitted from the stored form, without a pair column.
    package let clipMetrics: PerMetric<Headline>?
    /// The metrics of the exported ensemble of that arm; `nil`, and omitted from the stored form, without
    /// one.
    package let ensemble: PerMetric<Headline>?
    /// The metrics of each arm; empty if there is only one.
    package let arms: [Arm]
    /// Each gate line as a sentence.
    package let gate: [String]
    /// The smallest margin of the gate lines; `nil` without a gate, or if one is undefined.
    package let margin: Double?
    package let foldCount: Int
    package let seeds: [Int]

    package init(
        name: String,
        title: String?,
        baseline: String?,
        spec: Text,
        features: Text?,
        adr: Decision,
        plan: Digest,
        result: Digest,
        verdict: Verdict,
        data: [Table],
        models: [Model],
        arm: String?,
        metrics: PerMetric<Headline>,
        clipMetrics: PerMetric<Headline>?,
        ensemble: PerMetric<Headline>? = nil,
        arms: [Arm],
        gate: [String],
        margin: Double?,
        foldCount: Int,
        seeds: [Int]
    ) {
        self.name = name
        self.title = title
        self.baseline = baseline
        self.spec = spec
        self.features = features
        self.adr = adr
        self.plan = plan
        self.result = result
        self.verdict = verdict
        self.data = data
        self.models = models
        self.arm = arm
        self.metrics = metrics
        self.clipMetrics = clipMetrics
        self.ensemble = ensemble
        self.arms = arms
        self.gate = gate
        self.margin = margin
        self.foldCount = foldCount
        self.seeds = seeds
    }

    /// A committed text.
    package struct Text: Hashable, Sendable {
        package let path: String
        package let sha256: Digest
    }

    /// An arm and the mean of each metric, over folds and then over seeds.
    package struct Arm: Hashable, Sendable {
        package let id: String
        package let metrics: MetricValues

        package init(id: String, metrics: MetricValues) {
            self.id = id
            self.metrics = metrics
        }
    }

    /// The decision record of the experiment, as it was.
    package struct Decision: Hashable, Sendable {
        package let path: String
        package let sha256: Digest
        package let id: String?
        package let status: String?
    }

    /// A table, by its content.
    package struct Table: Hashable, Sendable {
        /// The file's name.
        package let name: String
        package let sha256: Digest
        package let bytes: Int
        package let rows: Int
        /// What an imported table was made from; `nil`, and omitted from the stored form, for others.
        package let lineage: Digest?

        package init(
            name: String,
            sha256: Digest,
            bytes: Int,
            rows: Int,
            lineage: Digest? = nil
        ) {
            self.lineage = lineage
            self.name = name
            self.sha256 = sha256
            self.bytes = bytes
            self.rows = rows
        }
    }

    /// A shipped model.
    package struct Model: Hashable, Sendable {
        /// The id of its arm.
        package let arm: String
        /// The seed of its network; `nil` for an ensemble.
        package let seed: Int?
        /// The seeds of an ensemble; empty, and omitted from the stored form, for a single network.
        package let ensemble: [Int]
        package let onnx: Digest
        package let sidecar: Digest
        /// The int8 file; `nil`, and omitted from the stored form, where none is exported.
        package let int8: Digest?

        package init(
            arm: String,
            seed: Int?,
            ensemble: [Int] = [],
            onnx: Digest,
            sidecar: Digest,
            int8: Digest? = nil
        ) {
            self.ensemble = ensemble
            self.arm = arm
            self.seed = seed
            self.onnx = onnx
            self.sidecar = sidecar
            self.int8 = int8
        }

        /// The words for the seeds of its networks.
        package var seedWords: String {
            seed.map { "seed \($0)" } ?? "mean of \(ensemble.count) seeds"
        }
    }
}

extension Entry {
    package static let version = 1

    /// The committed text.
    package var bytes: [UInt8] { json.prettyBytes }

    /// SHA-256 of the committed text; its first sixteen digits name the file.
    package var digest: Digest { Digest(of: bytes) }

    /// The metrics of what ships: those of an exported ensemble, else the means over seeds.
    package var shippedMetrics: PerMetric<Headline> { ensemble ?? metrics }

    /// The objects that it names itself; its result names trajectories.
    package var links: [Digest] {
        [spec.sha256, adr.sha256, plan, result] + [features?.sha256].compactMap(\.self)
            + models.flatMap { [$0.onnx, $0.sidecar, $0.int8].compactMap(\.self) }
            + data.compactMap(\.lineage)
    }

    /// The path below the registry.
    package var path: String { "entries/\(name)/\(digest.short).json" }
}
