package import Canonical
import Files
package import Records
import Spec
import Synchronization

/// What the text of a spec comes to, for specs whose plans follow from their text alone.
package struct SpecFacts: Hashable, Sendable {
    /// The path of its decision record.
    package let decision: String
    package let usesFeatureSets: Bool
    /// The digest of its plan.
    package let plan: Digest
    /// Whether there was a warning about the spec or its decision record.
    package let hasWarnings: Bool
}

/// Remembers what specs come to, by the digests of their texts, so that they need not be decoded again.
///
/// A cache in `.assay/index/specs`, which may be thrown away at any time. A key is the digest of the spec, its
/// path, the feature sets and the build of the program; the facts follow from these alone. Specs that name other
/// experiments are never in it. The last of several writers wins.
package final class SpecIndex: Sendable {
    private let project: Project
    private let program: String
    private let known: [Digest: SpecFacts]
    private let used = Mutex<[Digest: SpecFacts]>([:])

    /// The most lines that are kept of specs that are not there any more.
    private static let limit = 20_000

    /// Reads the cache of a project; a damaged one counts as empty.
    package init(_ project: Project) {
        self.project = project
        program = Disk.programFingerprint
        var known: [Digest: SpecFacts] = [:]
        for line in SealedLines.read(Self.path(project)) {
            let words = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 5, let key = Digest(hex: words[0]),
                let plan = Digest(hex: words[1])
            else { continue }
            known[key] = SpecFacts(
                decision: words[4],
                usesFeatureSets: words[2] == "sets",
                plan: plan,
                hasWarnings: words[3] == "warnings"
            )
        }
        self.known = known
    }

    /// The key of a spec.
    ///
    /// - Parameters:
    ///   - name: The name of the experiment, which the name of the file is.
    ///   - text: The bytes of the spec.
    ///   - sets: The bytes of the feature sets, if there are any.
    /// - Returns: The key.
    package func key(of name: String, text: [UInt8], sets: [UInt8]?) -> Digest {
        let parts = [program, name, Digest(of: text).hex, sets.map { Digest(of: $0).hex } ?? "-"]
        return Digest(of: Array(parts.joined(separator: "\n").utf8))
    }

    /// The facts of a key.
    package subscript(key: Digest) -> SpecFacts? {
        guard let facts = known[key] ?? used.withLock({ $0[key] }) else { return nil }
        used.withLock { $0[key] = facts }
        return facts
    }

    /// Remembers a spec that has been decoded, if it names no other experiment.
    package func add(_ files: ExperimentFiles, as key: Digest) {
        let experiment = files.experiment
        guard experiment.rivalNames.isEmpty, experiment.baseline == nil,
            !experiment.adr.utf8.contains(where: { $0 < 0x20 })
        else { return }
        let facts = SpecFacts(
            decision: experiment.adr,
            usesFeatureSets: experiment.usesFeatureSets,
            plan: Plan(experiment).digest,
            hasWarnings: !files.warnings.isEmpty
        )
        used.withLock { $0[key] = facts }
    }

    /// Writes what was added beside what was known, where there is a store.
    package func keep() {
        let used = used.withLock { $0 }
        guard used.contains(where: { known[$0.key] == nil }), Disk.isDirectory(project.store.path)
        else { return }
        let older = known.filter { used[$0.key] == nil }.sorted { $0.key < $1.key }
        let lines = (used.sorted { $0.key < $1.key } + older.prefix(Self.limit)).map { key, facts in
            let sets = facts.usesFeatureSets ? "sets" : "-"
            let warnings = facts.hasWarnings ? "warnings" : "-"
            return "\(key.hex)\t\(facts.plan.hex)\t\(sets)\t\(warnings)\t\(facts.decision)"
        }
        SealedLines.write(lines, to: Self.path(project))
    }

    private static func path(_ project: Project) -> String { project.store.path + "/index/specs" }
}
