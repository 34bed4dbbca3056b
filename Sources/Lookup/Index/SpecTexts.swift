package import Canonical
import Files
package import Records
import Source
import Spec

/// The texts of the working tree, each read once, for commands that look at every spec.
package final class SpecTexts: Sendable {
    private let project: Project
    private let index: SpecIndex
    private let folder: String?
    /// The bytes of the feature sets.
    package let sets: [UInt8]?
    private let decisions = KnownTexts()

    package init(_ project: Project, index: SpecIndex) {
        self.project = project
        self.index = index
        sets = project.file(ExperimentFiles.featureSetsPath).flatMap { try? Disk.read($0) }
        // A spec that is a link, or below one, is looked at in full.
        let place = project.path(Project.specFolder)
        folder = (try? Disk.realPath(place)) == place ? place : nil
    }

    /// A spec whose plan is known from its text, with the digests of its texts.
    package struct Known: Sendable {
        package let facts: SpecFacts
        package let spec: Digest
        package let decision: Digest
        package let sets: Digest?
        /// Whether its decision record has been accepted, and nothing else is to be said of it.
        package let isClean: Bool
    }

    /// The facts of a spec, if its text is known and its decision record is there.
    package func known(_ name: String) -> Known? {
        guard let folder, let text = try? Disk.read("\(folder)/\(name).yaml", followsLinks: false)
        else { return nil }
        guard let facts = index[index.key(of: name, text: text, sets: sets)],
            let decision = decisions.record(at: facts.decision, in: project)
        else { return nil }
        return Known(
            facts: facts,
            spec: Digest(of: text),
            decision: decision.digest,
            sets: facts.usesFeatureSets ? sets.map { Digest(of: $0) } : nil,
            isClean: !facts.hasWarnings && !decision.isDoubtful
        )
    }

    /// Reads a spec in full, and remembers what it comes to; `nil` if it cannot be used.
    package func files(_ path: String) -> ExperimentFiles? {
        guard let files = try? ExperimentFiles(spec: path, in: project) else { return nil }
        remember(files)
        return files
    }

    /// Remembers what a spec that was read in full comes to.
    package func remember(_ files: ExperimentFiles) {
        let text = Array(files.spec.text.utf8)
        // The sets may have changed since they were read.
        if files.featureSets.map({ Array($0.text.utf8) == sets }) ?? true {
            index.add(files, as: index.key(of: files.specPath.stem, text: text, sets: sets))
        }
    }
}

extension SpecTexts.Known {
    /// The entry of these texts, or else of their plan; as for decoded texts.
    package func currentEntry(among items: [Registry.Item]) -> Registry.Item? {
        let same = items.filter { $0.entry.plan == facts.plan }
        return same.first { item in
            item.entry.spec.sha256 == spec && item.entry.adr.sha256 == decision
                && item.entry.features?.sha256 == sets
        } ?? same.first { $0.entry.spec.sha256 == spec } ?? same.first
    }
}
