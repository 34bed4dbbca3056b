package import Canonical
package import Decisions
import Files
import Markup
package import Source
package import Spec

/// The committed texts of an experiment, read and decoded together.
package struct ExperimentFiles: Sendable {
    /// The one place of named feature sets, below the root.
    package static let featureSetsPath = "experiments/features.yaml"

    package let spec: SourceFile
    /// The spec's path below the root.
    package let specPath: String
    /// The named feature sets; `nil` where the spec lists its columns.
    package let featureSets: SourceFile?
    package let decision: DecisionRecord
    package let experiment: Experiment
    /// What was not wrong enough to stop.
    package let warnings: [Diagnostic]

    /// Reads a spec and what it refers to, the table excepted.
    ///
    /// - Parameters:
    ///   - path: The spec, by the path that the user gave.
    ///   - project: The project that it stands in.
    /// - Throws: `Failure` with all diagnostics of all files.
    package init(spec path: String, in project: Project) throws(Failure) {
        let specification = try Self.source(path, in: project)
        let sets = try Self.featureSets(in: project)
        var warnings: [Diagnostic]
        do throws(InvalidSpec) {
            (experiment, warnings) = try Experiment.decode(specification, featureSets: sets)
        } catch {
            throw Failure(error)
        }
        spec = specification
        featureSets = experiment.usesFeatureSets ? try? sets.get().source : nil
        specPath = try Self.place(of: path, in: project)
        decision = try Self.decision(of: experiment, spec: specification, in: project)
        try Self.checkNames(experiment, spec: specification, in: project)
        if let doubt = decision.doubt {
            warnings.append(experiment.diagnostic(doubt, at: "adr"))
        }
        for site in experiment.pinSites where site.table.sha256 == nil {
            let note = Diagnostic.Message.tableNotPinnedYet(site.table.path)
            warnings.append(experiment.diagnostic(note, at: site.keyPath))
        }
        self.warnings = warnings
    }

    /// Reads the texts of an entry from the registry's objects, whatever the files say by now.
    ///
    /// - Throws: `ObjectError` if an object is missing or altered; `InvalidSpec` if the texts make no
    ///   experiment.
    package init(_ entry: Entry, objects: ObjectFolder) throws {
        try self.init(entry) { try objects.read($0) }
    }

    /// The same, from objects that are anywhere.
    package init(_ entry: Entry, read: (Digest) throws -> [UInt8]) throws {
        spec = try SourceFile(path: entry.spec.path, bytes: read(entry.spec.sha256))
        specPath = entry.spec.path
        var sets = Result<FeatureSets, InvalidSpec>.failure(
            InvalidSpec([
                Diagnostic(.featureSetsMissing(Self.featureSetsPath), file: Self.featureSetsPath)
            ])
        )
        if let text = entry.features {
            let source = try SourceFile(path: text.path, bytes: read(text.sha256))
            sets = Result { () throws(InvalidSpec) in try FeatureSets.decode(source) }
        }
        (experiment, warnings) = try Experiment.decode(spec, featureSets: sets)
        featureSets = experiment.usesFeatureSets ? try sets.get().source : nil
        decision = DecisionRecord(path: entry.adr.path, text: try read(entry.adr.sha256))
    }

    /// The message of a diagnostic about a place of the spec, with the line it is about.
    package func failure(_ message: Diagnostic.Message, at key: String) -> Failure {
        Self.failure(message, at: key, of: experiment, spec: spec)
    }

    // MARK: - Parts

    /// Every experiment that the spec names must have a spec of its own.
    private static func checkNames(
        _ experiment: Experiment,
        spec: SourceFile,
        in project: Project
    ) throws(Failure) {
        let compares = experiment.gate.contains { $0.test.rival?.isExperiment ?? false }
        guard experiment.baseline != nil || compares else { return }
        func isKnown(_ name: String) -> Bool {
            let file = "\(name).yaml"
            return Project.isSpecName(file)
                && Disk.entryStatus(project.path("\(Project.specFolder)/\(file)")) != nil
        }
        func known() throws(Failure) -> [String] { try project.specPaths().map(\.stem) }
        if let baseline = experiment.baseline, !isKnown(baseline) {
            throw failure(
                .baselineMissing(baseline, among: try known()),
                at: "baseline",
                of: experiment,
                spec: spec
            )
        }
        for (index, line) in experiment.gate.enumerated() {
            guard case .experiment(let name) = line.test.rival, !isKnown(name) else {
                continue
            }
            throw failure(
                .rivalMissing(name, among: try known()),
                at: "gate.\(index).versus.experiment",
                of: experiment,
                spec: spec
            )
        }
    }

    /// The spec's path below the root, which its name decides.
    private static func place(of path: String, in project: Project) throws(Failure) -> String {
        let place = "\(Project.specFolder)/\(path.stem).yaml"
        guard project.relativePath(of: path) == place else {
            throw Failure(
                .unusableInput,
                "the spec '\(path)' is not at '\(place)' of the project",
                remedy: "the project is '\(project.root)'; a spec's path follows from its name"
            )
        }
        return place
    }

    private static func source(
        _ path: String,
        in project: Project
    ) throws(Failure) -> SourceFile {
        // Not a line of a file elsewhere may come into a message.
        guard Disk.status(path) == nil || project.relativePath(of: path) != nil else {
            throw Failure(
                .unusableInput,
                "the spec '\(path.printable)' is outside the project",
                remedy: "the project is '\(project.root)'; copy the spec into it"
            )
        }
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
            diagnostic.notes.append("'assay list' lists experiments")
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
    package init(_ error: InvalidSpec) {
        self.init(
            .unusableInput,
            messages: [error.rendered],
            diagnostics: error.diagnostics
        )
    }
}
