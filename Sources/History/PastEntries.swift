import Canonical
import Files
import Git
import Records
import Spec

/// The entries that commits added, and where their objects can be read.
struct PastEntries: Sendable {
    /// An entry and the first commit that has it.
    struct Found: Sendable {
        let item: Registry.Item
        let commit: Commit
        /// The last commit that removed its file; `nil` if none did.
        let removal: Commit?
    }

    /// Oldest first.
    private(set) var found: [Found] = []
    /// Files that are no entries.
    private(set) var unreadable: [String] = []

    private let checkout: Checkout

    /// Reads the entries of an experiment, under the names that it had before, too.
    ///
    /// - Throws: `Failure` if git cannot read the history.
    init(of name: String, in checkout: Checkout, graph: CommitGraph) async throws(Failure) {
        self.checkout = checkout
        let spans = try await NameSpan.spans(of: name, in: checkout)
        var places: [(commit: Commit, path: String)] = []
        var removals: [String: Commit] = [:]
        for span in spans {
            let folder = "registry/entries/\(span.name)"
            let ancestors = span.renaming.map { graph.ancestors(of: $0) }
            var known: Set<String> = []
            for change in try await checkout.changes(below: folder, findsRenames: false)
            where change.path.hasSuffix(".json") && !change.path.contains("\n") {
                if change.kind == .removed { removals[change.path] = change.commit }
                let isInSpan = ancestors.map { $0.contains(change.commit.id) } ?? true
                guard isInSpan, change.kind != .removed, known.insert(change.path).inserted
                else { continue }
                places.append((change.commit, change.path))
            }
        }
        let texts = try await checkout.contents(at: places.map { ($0.commit.id, $0.path) })
        for (place, bytes) in zip(places, texts) {
            guard let bytes, let entry = try? Entry(parsing: bytes) else {
                unreadable.append(place.path)
                continue
            }
            let item = Registry.Item(entry: entry, digest: Digest(of: bytes), path: place.path)
            found.append(
                Found(item: item, commit: place.commit, removal: removals[place.path])
            )
        }
        try await sort(by: graph)
    }

    /// Parents come before children; of one commit, the entry of its spec comes last.
    private mutating func sort(by graph: CommitGraph) async throws(Failure) {
        let specs = try await checkout.contents(
            at: found.map {
                ($0.commit.id, "\(Project.specFolder)/\($0.item.entry.name).yaml")
            }
        )
        let isOfSpec = zip(found, specs).map { found, text in
            text.map { Digest(of: $0) == found.item.entry.spec.sha256 } ?? false
        }
        found = found.indices.sorted { left, right in
            let (first, second) = (found[left], found[right])
            let (one, other) = (
                graph.rank(of: first.commit.id) ?? 0, graph.rank(of: second.commit.id) ?? 0
            )
            if one != other { return one < other }
            if isOfSpec[left] != isOfSpec[right] { return isOfSpec[right] }
            return first.item.path < second.item.path
        }.map { found[$0] }
    }

    /// Finds a registry that has all objects of an entry.
    ///
    /// - Parameters:
    ///   - found: The entry.
    ///   - project: The project, whose registry is preferred.
    ///   - scratch: Gets the objects from the entry's commit if the project lacks one.
    /// - Returns: The project or `scratch`.
    /// - Throws: `Failure` if git or the disk refuses; objects that neither has stay missing.
    func home(
        of found: Found,
        in project: Project,
        or scratch: Project
    ) async throws(Failure) -> Project {
        let entry = found.item.entry
        let links =
            [entry.spec.sha256, entry.adr.sha256, entry.plan, entry.result]
            + [entry.features?.sha256].compactMap(\.self)
            + entry.models.flatMap { [$0.onnx, $0.sidecar, $0.int8].compactMap(\.self) }
        let missing = links.filter { !project.registry.objects.contains($0) }
        guard !missing.isEmpty else { return project }
        let texts = try await checkout.contents(
            at: missing.map { (found.commit.id, $0.committedPath) }
        )
        let here = links.filter { !missing.contains($0) }
        do {
            try Disk.makeDirectory(scratch.root)
            for case let bytes? in texts + here.map({ try? project.registry.objects.read($0) }) {
                try scratch.registry.objects.write(bytes)
            }
        } catch {
            throw Failure(error)
        }
        return scratch
    }
}

/// A name of an experiment, and how long it had it.
struct NameSpan: Hashable, Sendable {
    let name: String
    /// The commit that gave it the next name; `nil` for the name of today.
    let renaming: String?

    /// Follows the renames of a spec back.
    ///
    /// - Returns: The name of today first.
    static func spans(
        of name: String,
        in checkout: Checkout
    ) async throws(Failure) -> [NameSpan] {
        let changes = try await checkout.changes(below: Project.specFolder, findsRenames: true)
        var spans = [NameSpan(name: name, renaming: nil)]
        while let last = spans.last {
            let path = "\(Project.specFolder)/\(last.name).yaml"
            let change = changes.first { change in
                if case .renamed = change.kind { change.path == path } else { false }
            }
            guard let change, case .renamed(let old) = change.kind,
                old == "\(Project.specFolder)/\(old.stem).yaml", ExperimentSchema.isName(old.stem),
                !spans.contains(where: { $0.name == old.stem })
            else { break }
            spans.append(NameSpan(name: old.stem, renaming: change.commit.id))
        }
        return spans
    }
}
