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
    package let table: String
    package let target: String?
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
        if let problem = ExperimentSchema.problem(withName: name) {
            throw Failure(
                .unusableInput,
                "'\(name.spelledOut)' is not a valid experiment name: \(problem)",
                remedy: "use 1 to 64 characters of a-z, 0-9, '-' and '_'"
            )
        }
        let profile = try TableProfile(
            table,
            sets: project.featureSets,
            target: target,
            group: group
        )
        let inside = project.relativePath(of: table)
        let draft = SpecDraft(
            name: name,
            profile: profile,
            tablePath: inside ?? "\(Project.specFolder)/data/\(table.lastComponent)",
            recordNumber: try project.nextRecordNumber(),
            date: date
        )
        let spec = try draft.spec()
        try check(spec, draft)
        do {
            for (path, text) in [(draft.recordPath, draft.record), (draft.specPath, spec)] {
                try Disk.writeDurably(Array(text.utf8), to: project.path(path))
            }
        } catch {
            throw Failure(error)
        }
        return lines(draft, isInside: inside != nil)
    }

    /// Refuses a name that is taken, and decodes the draft as a user's spec would be.
    private func check(_ spec: String, _ draft: SpecDraft) throws(Failure) {
        let path = project.shown(draft.specPath)
        for taken in [draft.specPath, draft.recordPath]
        where Disk.status(project.path(taken)) != nil {
            throw Failure(
                .unusableInput,
                "'\(project.shown(taken))' already exists",
                remedy: "choose another name; 'assay init' does not overwrite files"
            )
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

    private func lines(_ draft: SpecDraft, isInside: Bool) -> [String] {
        let roles = draft.profile.roles
        let data = isInside ? "" : " --data \(table)"
        var lines = [
            "wrote \(project.shown(draft.specPath))", "wrote \(project.shown(draft.recordPath))",
            "",
        ]
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

extension Project {
    /// The named feature sets; an empty list of them where there is no such file.
    fileprivate func decodedFeatureSets() throws(InvalidSpec) -> FeatureSets {
        var bytes = Array("feature_sets: {}\n".utf8)
        if let file = file(ExperimentFiles.featureSetsPath), let text = try? Disk.read(file) {
            bytes = text
        }
        return try FeatureSets.decode(
            SourceFile(path: ExperimentFiles.featureSetsPath, bytes: bytes)
        )
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
