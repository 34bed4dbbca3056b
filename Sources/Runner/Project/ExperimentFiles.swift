import Spec

/// The committed texts of an experiment, read and decoded together.
struct ExperimentFiles: Sendable {
    /// The one place of named feature sets, below the root.
    static let featureSetsPath = "experiments/features.yaml"

    let spec: SourceFile
    /// The spec's path below the root.
    let specPath: String
    /// The named feature sets; `nil` where the spec lists its columns.
    let featureSets: SourceFile?
    let decision: DecisionRecord
    let experiment: Experiment
    /// What was not wrong enough to stop.
    let warnings: [Diagnostic]

    /// Reads a spec and what it refers to, the table excepted.
    ///
    /// - Parameters:
    ///   - path: The spec, by the path that the user gave.
    ///   - project: The project that it stands in.
    /// - Throws: `Failure` with all diagnostics of all files.
    init(spec path: String, in project: Project) throws(Failure) {
        let specification = try Self.source(path, in: project)
        let sets = try Self.featureSets(in: project)
        do throws(InvalidSpec) {
            let decoded = try Experiment.decode(specification, featureSets: sets)
            experiment = decoded.experiment
            warnings = decoded.warnings
        } catch {
            throw Failure(error)
        }
        spec = specification
        featureSets = experiment.featureSet == nil ? nil : try? sets.get().source
        specPath = try Self.place(of: path, in: project)
        decision = try Self.decision(of: experiment, spec: specification, in: project)
    }

    /// The table as the spec names it.
    var tablePath: String { experiment.data.tables.first?.path ?? "" }

    /// The message of a diagnostic about a place of the spec, with the line it is about.
    func failure(_ message: Diagnostic.Message, at key: String) -> Failure {
        Self.failure(message, at: key, of: experiment, spec: spec)
    }

    /// The message of a table that cannot be used, at the key that names the column.
    func failure(_ problem: DatasetLoader.Problem) -> Failure {
        failure(problem.message, at: key(of: problem.column))
    }

    /// The key of the spec that names a column.
    private func key(of column: String?) -> String {
        switch column {
        case experiment.data.target: "data.target"
        case experiment.data.group: "data.group"
        case let column? where experiment.featureSet == nil:
            experiment.features.firstIndex(of: column).map { "features.\($0)" } ?? "features"
        case .some: "features"
        case nil: "data.table"
        }
    }

    // MARK: - Parts

    /// The spec's path below the root, which its name decides.
    private static func place(of path: String, in project: Project) throws(Failure) -> String {
        let place = "\(Project.specFolder)/\(path.stem).yaml"
        guard project.relativePath(of: path) == place else {
            throw Failure(
                .unusableInput,
                "the spec '\(path)' does not stand at '\(place)' of the project",
                remedy: "the project is '\(project.root)'; entries find a spec by its name"
            )
        }
        return place
    }

    private static func source(
        _ path: String,
        in project: Project
    ) throws(Failure) -> SourceFile {
        let bytes: [UInt8]
        do {
            bytes = try Disk.read(path)
        } catch {
            throw error.isMissingFile
                ? try missing(path, in: project)
                : Failure(.unusableInput, error.description)
        }
        do throws(InvalidSpec) {
            return try SourceFile(path: path, bytes: bytes)
        } catch {
            throw Failure(error)
        }
    }

    /// The message for a spec that is not there, with the nearest one that is.
    private static func missing(_ path: String, in project: Project) throws(Failure) -> Failure {
        let names = try project.specPaths().map(\.stem)
        var diagnostic = Diagnostic(.specMissing(path), file: path)
        if let meant = Diagnostic.suggestion(for: path.stem, among: names) {
            diagnostic.notes.append("did you mean '\(meant)'?")
        } else {
            diagnostic.notes.append("'assay list' shows what there is")
        }
        return Failure(InvalidSpec([diagnostic]))
    }

    /// Reads the named sets; what is wrong with them matters only if the spec names one.
    private static func featureSets(
        in project: Project
    ) throws(Failure) -> Result<FeatureSets, InvalidSpec> {
        guard let file = project.file(featureSetsPath) else {
            let missing = Diagnostic(.featureSetsMissing(featureSetsPath), file: featureSetsPath)
            return .failure(InvalidSpec([missing]))
        }
        let bytes: [UInt8]
        do {
            bytes = try Disk.read(file)
        } catch {
            throw Failure(.unusableInput, error.description)
        }
        return Result { () throws(InvalidSpec) in
            try FeatureSets.decode(SourceFile(path: featureSetsPath, bytes: bytes))
        }
    }

    private static func decision(
        of experiment: Experiment,
        spec: SourceFile,
        in project: Project
    ) throws(Failure) -> DecisionRecord {
        guard let file = project.file(experiment.adr) else {
            throw failure(.adrMissing(experiment.adr), at: "adr", of: experiment, spec: spec)
        }
        do {
            return DecisionRecord(path: experiment.adr, text: try Disk.read(file))
        } catch {
            throw Failure(error)
        }
    }

    private static func failure(
        _ message: Diagnostic.Message,
        at key: String,
        of experiment: Experiment,
        spec: SourceFile
    ) -> Failure {
        Failure(InvalidSpec([experiment.diagnostic(message, at: key)], source: spec))
    }
}

extension Failure {
    /// All diagnostics of a text that cannot be used.
    init(_ error: InvalidSpec) {
        self.init(.unusableInput, messages: [error.rendered])
    }
}
