import Canonical
import Engine
import Markup
import Records
import Spec

/// What an entry knows of its model, and its two files do not.
struct ModelFacts {
    /// The column that was predicted, and how its numbers were mapped.
    let target: Target?
    /// The columns that tell clips apart, the coarsest first.
    let clipColumns: [String]
    /// The metrics that the spec names.
    let metrics: [Metric]
    /// The scaler of each input of the network; empty if it is not known.
    let scalers: [Scaler]

    /// What is known of a file's model.
    static let ofFile = ModelFacts(target: nil, clipColumns: [], metrics: [], scalers: [])

    private init(
        target: Target?,
        clipColumns: [String],
        metrics: [Metric],
        scalers: [Scaler]
    ) {
        self.target = target
        self.clipColumns = clipColumns
        self.metrics = metrics
        self.scalers = scalers
    }

    /// Reads the spec of an entry from the registry's objects.
    ///
    /// - Throws: `Failure` with exit code 7 if the registry lacks it.
    init(_ item: Registry.Item, in project: Project) throws(Failure) {
        let files: ExperimentFiles
        do {
            files = try ExperimentFiles(item.entry, objects: project.registry.objects)
        } catch {
            throw Failure(
                .brokenRegistry,
                "the spec of '\(item.path.printable)' cannot be read: \(error)",
                remedy: "run 'assay verify' to check the registry"
            )
        }
        let arms = files.experiment.arms.map(PlannedArm.init)
        let arm = arms.first { $0.id == item.entry.arm } ?? arms.first
        self.init(
            target: arm?.target,
            clipColumns: (arm?.groupColumns ?? []) + [arm?.pair].compactMap(\.self),
            metrics: files.experiment.metrics,
            scalers: arm?.scalers ?? []
        )
    }

    /// A value of the target's column on the scale that was predicted.
    func rescaled(_ value: Double, from column: String) -> Double {
        guard let target, target.column == column, let map = target.rescaling else { return value }
        let share = (value - map.fromLow) / (map.fromHigh - map.fromLow)
        return map.toLow + share * (map.toHigh - map.toLow)
    }
}
