import Canonical
import Decisions
import Files
package import Lookup
import Parallel
package import Records
import Spec

/// How an experiment changed since the merge base.
package struct ProposedChange: Hashable, Sendable {
    package let name: String
    package let kind: Kind
    /// Whether the text of its decision record differs.
    var hasOtherRecord = false

    package init(name: String, kind: Kind, hasOtherRecord: Bool = false) {
        self.name = name
        self.kind = kind
        self.hasOtherRecord = hasOtherRecord
    }

    /// The kind of change.
    package enum Kind: String, Sendable {
        /// The spec is new.
        case added
        /// The spec differs.
        case changed
        /// Only the columns of a feature set differ.
        case featuresChanged = "features changed"
        /// It had an entry, and an experiment that its gate names has changed below it.
        case rivalChanged = "rival changed"
        /// Only the decision record differs.
        case recordChanged = "ADR changed"
        /// The spec is gone.
        case removed
    }

    /// The path of the spec below the root.
    package var path: String { "\(Project.specFolder)/\(name).yaml" }

    /// Whether it is a proposal, which needs an entry.
    var isProposal: Bool {
        switch kind {
        case .added, .changed, .featuresChanged, .rivalChanged: true
        case .recordChanged, .removed: false
        }
    }

    /// What is left of it where its rivals came to the same results as before; `nil` if nothing is.
    var besidesRivals: ProposedChange? {
        guard kind == .rivalChanged else { return self }
        return hasOtherRecord
            ? ProposedChange(name: name, kind: .recordChanged, hasOtherRecord: true) : nil
    }
}

extension ProposedChange {
    /// Compares the specs of a project with those of the merge base.
    ///
    /// - Parameters:
    ///   - project: The project as it stands.
    ///   - base: The project at the merge base.
    ///   - index: Knows what most specs come to.
    /// - Returns: What differs, ascending by name.
    /// - Throws: `Failure` if git or the disk refuses.
    package static func all(
        in project: Project,
        since base: BaseProject,
        index: SpecIndex
    ) async throws(Failure) -> [ProposedChange] {
        let names = try project.specPaths().map(\.stem)
        let texts = SpecTexts(project, index: index)
        var changes: [String: ProposedChange] = [:]
        let kinds = names.mapInParallel { kind(of: $0, texts, in: project, since: base) }
        for (name, kind) in zip(names, kinds) {
            changes[name] = kind.map {
                ProposedChange(name: name, kind: $0, hasOtherRecord: $0 == .recordChanged)
            }
        }
        let present = Set(names)
        for name in base.specNames where !present.contains(name) {
            changes[name] = ProposedChange(name: name, kind: .removed)
        }
        try await addDependents(to: &changes, names, texts, in: project, since: base)
        return changes.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func kind(
        of name: String,
        _ texts: SpecTexts,
        in project: Project,
        since base: BaseProject
    ) -> Kind? {
        let path = "\(Project.specFolder)/\(name).yaml"
        guard let before = base.text(path) else { return .added }
        guard (try? Disk.read(project.path(path))) == before else { return .changed }
        // The same text: what it refers to may still have moved below it.
        if let known = texts.known(name), let record = base.text(known.facts.decision),
            !known.facts.usesFeatureSets
                || base.text(ExperimentFiles.featureSetsPath) == texts.sets
        {
            return Digest(of: record) == known.decision ? nil : .recordChanged
        }
        guard let old = base.files(of: name) else { return nil }
        guard let new = texts.files(project.path(path)) else { return .changed }
        if Plan(old.experiment) != Plan(new.experiment) { return .featuresChanged }
        return old.decision.text == new.decision.text ? nil : .recordChanged
    }

    /// Adds the experiments that are held against one that changed, those held against these, and
    /// so on: a plan has the digests of its rivals' results in it.
    ///
    /// Whether a result moved is known only after it has been made, so that some may turn out to be
    /// what they were. What had no entry before is no business of this branch.
    private static func addDependents(
        to changes: inout [String: ProposedChange],
        _ names: [String],
        _ texts: SpecTexts,
        in project: Project,
        since base: BaseProject
    ) async throws(Failure) {
        var moved = Set(changes.values.filter(\.isProposal).map(\.name))
        var rest: [(name: String, rivals: [String], hasEntry: Bool)] = []
        for name in names where !moved.contains(name) {
            // What is known without others has no rivals.
            guard texts.known(name) == nil else { continue }
            let path = project.path("\(Project.specFolder)/\(name).yaml")
            guard let files = texts.files(path) else { continue }
            let rivals = files.experiment.rivalNames
            guard !rivals.isEmpty else { continue }
            let own = (try? project.registry.items(named: name)) ?? []
            let current = files.currentEntry(among: own, in: project)
            rest.append((name, rivals, current != nil))
        }
        while let index = rest.firstIndex(where: { spec in
            !spec.hasEntry || !moved.isDisjoint(with: spec.rivals)
        }) {
            let name = rest.remove(at: index).name
            guard try await base.item(of: name) != nil else { continue }
            moved.insert(name)
            let hasOtherRecord = changes[name]?.hasOtherRecord ?? false
            changes[name] = ProposedChange(
                name: name,
                kind: .rivalChanged,
                hasOtherRecord: hasOtherRecord
            )
        }
    }
}
