/// How an experiment differs from what it was at the merge base.
struct ProposedChange: Hashable, Sendable {
    let name: String
    let kind: Kind

    /// What is different.
    enum Kind: String, Sendable {
        /// There was no such spec.
        case added
        /// The spec has other bytes.
        case changed
        /// The spec has the same bytes, and a feature set that it names has other columns.
        case featuresChanged = "features changed"
        /// Nothing but the text of its decision record differs.
        case recordChanged = "ADR changed"
        /// The spec is gone.
        case removed
    }

    /// The path of the spec below the root.
    var path: String { "\(Project.specFolder)/\(name).yaml" }

    /// Whether it is a proposal, which needs an entry.
    var isProposal: Bool {
        switch kind {
        case .added, .changed, .featuresChanged: true
        case .recordChanged, .removed: false
        }
    }
}

extension ProposedChange {
    /// Compares the specs of a project with those of the merge base.
    ///
    /// - Returns: What differs, ascending by name.
    static func all(in project: Project, since base: BaseProject) throws(Failure)
        -> [ProposedChange]
    {
        let names = try project.specPaths().map(\.stem)
        let changes = names.compactMap { name -> ProposedChange? in
            kind(of: name, in: project, since: base).map { ProposedChange(name: name, kind: $0) }
        }
        let removed = base.specNames.filter { !names.contains($0) }
            .map { ProposedChange(name: $0, kind: .removed) }
        return (changes + removed).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func kind(
        of name: String,
        in project: Project,
        since base: BaseProject
    ) -> Kind? {
        let path = "\(Project.specFolder)/\(name).yaml"
        guard let before = base.text(path) else { return .added }
        guard (try? Disk.read(project.path(path))) == before else { return .changed }
        // The same text: what it refers to may still have moved below it.
        guard let old = base.files(of: name) else { return nil }
        guard let new = try? ExperimentFiles(spec: project.path(path), in: project) else {
            return .changed
        }
        if Plan(old.experiment) != Plan(new.experiment) { return .featuresChanged }
        return old.decision.text == new.decision.text ? nil : .recordChanged
    }
}
