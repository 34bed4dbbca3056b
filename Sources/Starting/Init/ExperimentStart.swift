import Canonical
import Files
import Markup
package import Records
import Source
import Spec

/// `assay init NAME`: creates an experiment from a table.
package struct ExperimentStart: Sendable {
    package let project: Project
    package let name: String
    /// The table as given by the user.
    package var table: String
    package var target: String?
    package let group: String?
    /// The date of the decision record.
    package let date: String

    package init(
        project: Project,
        name: String,
        table: String,
        target: String?,
        group: String?,
        date: String
    ) {
        self.project = project
        self.name = name
        self.table = table
        self.target = target
        self.group = group
        self.date = date
    }

    /// Writes the spec and the draft of its decision record.
    ///
    /// - Returns: What was written, and the next two commands.
    /// - Throws: `Failure`; nothing is then written.
    package func write() throws(Failure) -> [String] {
        try checkName()
        let profile = try TableProfile(
            table,
            sets: project.featureSets,
            target: target,
            group: group
        )
        let inside = project.relativePath(of: table)
        let first = try project.nextRecordNumber()
        func draft(_ name: String, _ offset: Int, _ model: SpecDraft.Model) -> SpecDraft {
            SpecDraft(
                name: name,
                profile: profile,
                tablePath: inside ?? "\(Project.specFolder)/data/\(table.lastComponent)",
                recordNumber: first + offset,
                date: date,
                model: model
            )
        }
        let known = project.closedForm(on: profile)
        let baseline = known ?? Self.baselineName(of: name)
        var drafts = [draft(name, 0, .network(baseline: baseline))]
        if known == nil {
            let degree = profile.quadraticFits ? 2 : 1
            drafts.append(draft(baseline, 1, .closedForm(degree: degree, of: name)))
        }
        let specs = try drafts.map { draft throws(Failure) in try draft.spec() }
        for (draft, spec) in zip(drafts, specs) { try check(spec, draft) }
        do {
            // The baseline first: a spec names only what is there.
            for (draft, spec) in zip(drafts, specs).reversed() {
                for (path, text) in [(draft.recordPath, draft.record), (draft.specPath, spec)] {
                    try Disk.writeDurably(Array(text.utf8), to: project.path(path))
                }
            }
        } catch {
            throw Failure(error)
        }
        return lines(drafts, baseline: baseline, isInside: inside != nil)
    }

    /// Where the table of imported logs stands.
    package var importedTable: String {
        project.shown("\(Project.specFolder)/data/\(name).parquet")
    }

    /// Refuses, before logs are imported, a name that is none or is taken.
    package func refuseName() throws(Failure) {
        try checkName()
        for path in [project.shown("\(Project.specFolder)/\(name).yaml"), importedTable]
        where Disk.status(path) != nil {
            throw Self.taken(path)
        }
    }

    private static func taken(_ path: String) -> Failure {
        Failure(
            .unusableInput,
            "'\(path)' already exists",
            remedy: "choose another name; 'assay init' does not overwrite files"
        )
    }

    private func checkName() throws(Failure) {
        guard let problem = ExperimentSchema.problem(withName: name) else { return }
        throw Failure(
            .unusableInput,
            "'\(name.spelledOut)' is not a valid experiment name: \(problem)",
            remedy: "use 1 to 64 characters of a-z, 0-9, '-' and '_'"
        )
    }

    /// The name of the baseline that is drafted beside an experiment.
    private static func baselineName(of name: String) -> String {
        let suffix = "_baseline"
        return name.prefix(64 - suffix.count) + suffix
    }

    /// Refuses a name that is taken, and decodes the draft as a user's spec would be.
    private func check(_ spec: String, _ draft: SpecDraft) throws(Failure) {
        let path = project.shown(draft.specPath)
        for taken in [draft.specPath, draft.recordPath]
        where Disk.status(project.path(taken)) != nil {
            throw Self.taken(project.shown(taken))
        }
        let sets: FeatureSets
        do {
            sets = try project.decodedFeatureSets()
        } catch {
            throw Failure(error)
        }
        do throws(InvalidSpec) {
            _ = try Experiment.decode(
                SourceFile(path: path, bytes: Array(spec.utf8)),
                featureSets: sets
            )
        } catch {
            // The draft is not written, so that no line of it can be shown.
            let problems = error.diagnostics.prefix(3).map(\.message.text)
            throw Failure(
                .unusableInput,
                "a spec cannot use '\(table)': \(problems.joined(separator: "; "))",
                remedy: "rename or drop these columns in the table"
            )
        }
    }

    private func lines(_ drafts: [SpecDraft], baseline: String, isInside: Bool) -> [String] {
        let draft = drafts[0]
        let roles = draft.profile.roles
        let data = isInside ? "" : " --data \(table)"
        var lines =
            drafts.flatMap { [$0.specPath, $0.recordPath] }.map { "wrote \(project.shown($0))" }
            + [""]
        if let target = roles.target {
            lines.append("  target    \(target.column.spelledOut)  (\(target.reason.spelledOut))")
        }
        if let group = roles.group {
            lines.append("  group     \(group.column.spelledOut)  (\(group.reason.spelledOut))")
        }
        if let folds = roles.folds, let reason = folds.reason {
            lines.append("  folds     \(folds.yaml)  (\(reason))")
        }
        let inputs = roles.inputs
        lines.append("  features  \(inputs.features.count)  (\(inputs.reason.spelledOut))")
        let isDrafted = drafts.count > 1
        let kind = draft.profile.quadraticFits ? "quadratic ridge" : "ridge"
        lines.append("  baseline  \(baseline)  (\(isDrafted ? kind : "on the same table"))")
        if !inputs.leftOut.isEmpty {
            let names = inputs.leftOut.prefix(6).map(\.column.spelledOut).joined(separator: ", ")
            let more = inputs.leftOut.count > 6 ? ", …" : ""
            lines.append(
                "  omitted   \(inputs.leftOut.count)  (\(names)\(more); reasons in the spec)"
            )
        }
        for column in inputs.doubtful {
            lines.append("  warning   \(column.column.spelledOut) \(column.reason)")
        }
        if let warning = roles.folds?.warning { lines.append("  warning   \(warning)") }
        if !isInside {
            lines += [
                "",
                "the table stays outside the project; the spec identifies it by its digest",
            ]
        }
        return lines + [
            "", "next:", "  assay validate \(project.shown(draft.specPath))",
            "  assay run \(name)\(data)",
        ]
    }
}

extension TableProfile {
    /// Whether there are at least ten rows for each term of a quadratic model.
    fileprivate var quadraticFits: Bool {
        let count = roles.inputs.features.count
        let terms = count + count * (count + 1) / 2
        return terms <= 1_000 && terms * 10 <= rowCount
    }
}

extension Project {
    /// The experiment in closed form that predicts the target of a table, if there is one.
    fileprivate func closedForm(on profile: TableProfile) -> String? {
        let paths = (try? specPaths()) ?? []
        return paths.first { path in
            guard let files = try? ExperimentFiles(spec: path, in: self),
                files.experiment.arms.count == 1, let arm = files.experiment.arms.first
            else { return false }
            return arm.model.isLinear && arm.data.table.sha256 == profile.digest.hex
                && arm.data.target.column == profile.roles.target?.column
                && arm.data.group == profile.roles.group?.column
        }?.stem
    }

    /// The named feature sets; an empty list of them where there is no such file.
    fileprivate func decodedFeatureSets() throws(InvalidSpec) -> FeatureSets {
        let path = ExperimentFiles.featureSetsPath
        guard let file = file(path), let bytes = try? Disk.read(file) else {
            return try .none(at: path)
        }
        return try FeatureSets.decode(SourceFile(path: path, bytes: bytes))
    }

    /// The named feature sets, in their order; none where the file has errors.
    fileprivate var featureSets: [(name: String, columns: [String])] {
        ((try? decodedFeatureSets())?.sets ?? []).map { ($0.name, $0.columns) }
    }

    /// One more than the largest number of a decision record.
    fileprivate func nextRecordNumber() throws(Failure) -> Int {
        do {
            let numbers = try Disk.names(in: path("docs/adr")).compactMap { name in
                Int(name.prefix { $0.isASCII && $0.isNumber }.prefix(9))
            }
            return (numbers.max() ?? 0) + 1
        } catch {
            throw Failure(error)
        }
    }
}
