import Canonical
import Files
import Markup
package import Records
import Source
import Spec
import Verifying

/// A bundle that was checked against itself and a project, and can be added to it: Bundle ─▶ Registry.
///
/// Nothing is written outside of the working folder before every check has passed.
package struct Unbundling: Sendable {
    /// The entries of the bundle.
    package let items: [Registry.Item]
    /// Tables that a rerun needs and neither the bundle nor the project has.
    package private(set) var missing: [Entry.Table] = []
    private let project: Project
    private let contents: BundleContents
    private let parts: [ReceivedParts]
    private let includesTables: Bool

    /// What is wanted of a bundle.
    package struct Choice: Sendable {
        /// Whether tables are written below the project.
        package let includesTables: Bool
        /// Whether entries are added beside others of the same name.
        package let addsBeside: Bool

        package init(includesTables: Bool, addsBeside: Bool) {
            self.includesTables = includesTables
            self.addsBeside = addsBeside
        }
    }

    /// Reads and checks a bundle.
    ///
    /// - Throws: `Failure` with exit code 6 if the bundle is damaged or conflicts with the project, and
    ///   7 if its entries do not pass the checks of `verify`.
    package init(
        _ contents: BundleContents,
        into project: Project,
        _ choice: Choice
    ) throws(Failure) {
        self.project = project
        self.contents = contents
        includesTables = choice.includesTables
        var parts: [ReceivedParts] = []
        for manifest in contents.manifests {
            parts.append(try ReceivedParts(manifest, of: contents.file))
        }
        self.parts = parts
        items = parts.map(\.item)
        try checkRepeats()
        let present = try project.registry.items()
        try Self.check(parts, present, project, contents.file)
        for part in parts { try part.check(in: contents.file) }
        try checkConflicts(present, choice)
        if includesTables { for part in parts { try part.checkTables(project, contents.file) } }
        for part in parts {
            for table in part.missingTables where !missing.contains(table) {
                if !part.isPresent(table, in: project) { missing.append(table) }
            }
        }
    }

    /// Refuses entries that are there twice, and different tables at one place.
    private func checkRepeats() throws(Failure) {
        guard Set(items).count == items.count else {
            throw contents.file.refusal("an entry is there twice")
        }
        var places: [String: Digest] = [:]
        for (table, place) in parts.flatMap(\.tablePlaces) {
            let other = places.updateValue(table.digest, forKey: place)
            guard other == nil || other == table.digest else {
                throw contents.file.refusal("two tables belong to '\(place.printable)'")
            }
        }
    }

    /// Refuses what the project has already, but differently.
    private func checkConflicts(_ present: [Registry.Item], _ choice: Choice) throws(Failure) {
        var messages: [String] = []
        for item in items where !present.contains(where: { $0.digest == item.digest }) {
            let others = present.filter { $0.entry.name == item.entry.name }
            guard others.isEmpty || choice.addsBeside else {
                let list = others.map(\.reference).joined(separator: ", ")
                messages.append(
                    """
                    error: the registry has another entry of '\(item.entry.name)': \(list); the \
                    bundle has \(item.reference)
                    note: --beside adds it beside the other; nothing was written
                    """
                )
                continue
            }
            let place = "\(project.registry.path)/\(item.entry.path)"
            if Disk.entryStatus(place) != nil {
                messages.append(
                    "error: '\(place)' exists with other contents\n"
                        + "note: run 'assay verify' to check the registry; nothing was written"
                )
            }
        }
        guard messages.isEmpty else { throw Failure(.unusableInput, messages: messages) }
        try PlanConflict.all(among: present + items.filter { !present.contains($0) })
            .concerning(items).refuse()
    }

    /// Checks the entries as `verify` checks a registry, in a folder of their own.
    private static func check(
        _ parts: [ReceivedParts],
        _ present: [Registry.Item],
        _ project: Project,
        _ file: BundleFile
    ) throws(Failure) {
        let folder = project.store.scratch(for: "unbundle").path
        defer {
            try? Disk.removeTree(folder)
            Disk.removeEmptyFolder(folder.parentPath)
        }
        let scratch: Project
        let findings: [RegistryFinding]
        do throws(DiskError) {
            try Disk.makeDirectory("\(folder)/registry")
            scratch = Project(root: try Disk.realPath(folder))
            for part in parts { try part.write(to: scratch) }
            // A gate may compare with an entry that the project has and the bundle lacks.
            for item in rivals(of: parts, in: scratch, among: present, project) {
                try add(item, of: project.registry, to: scratch)
            }
            findings = try Verification(scratch).findings.filter { $0.severity == .error }
        } catch {
            throw Failure(error)
        }
        guard !findings.isEmpty else { return }
        throw Failure(
            .brokenRegistry,
            messages: findings.map { finding in
                let place = finding.path.path(below: scratch.root) ?? finding.path
                return "error: '\(place.printable)': \(finding.problem.printable)"
            } + ["note: the bundle '\(file.path.printable)' is refused; nothing was written"]
        )
    }

    /// The entries of a project that the gates of a bundle compare with, and theirs.
    private static func rivals(
        of parts: [ReceivedParts],
        in scratch: Project,
        among present: [Registry.Item],
        _ project: Project
    ) -> [Registry.Item] {
        let own = parts.map(\.item)
        var found: [Registry.Item] = []
        var open = own
        while let item = open.popLast() {
            let home = own.contains(item) ? scratch.registry : project.registry
            // What cannot be read is reported by the checks.
            guard let rivals = try? item.rivals(among: own + present, in: home) else { continue }
            for rival in rivals where !own.contains(rival) && !found.contains(rival) {
                found.append(rival)
                open.append(rival)
            }
        }
        return found
    }

    /// Copies an entry with its objects.
    private static func add(
        _ item: Registry.Item,
        of registry: Registry,
        to scratch: Project
    ) throws(DiskError) {
        guard let bytes = try? registry.objects.read(item.entry.result),
            let result = try? ExperimentResult(parsing: bytes)
        else { return }
        let objects = item.entry.links + result.trajectories
        for digest in objects {
            guard let bytes = try? registry.objects.read(digest) else { continue }
            try Disk.write(bytes, to: scratch.registry.objects.path(of: digest))
        }
        try Disk.write(item.entry.bytes, to: "\(scratch.registry.path)/\(item.entry.path)")
    }

    // MARK: - Writing

    /// What an addition came to.
    package struct Outcome: Sendable {
        /// The entries that were not there before.
        package internal(set) var added: [Registry.Item] = []
        /// The tables that were not there before, below the root.
        package internal(set) var tables: [String] = []
        /// The number of weights and predictions that were put into the store.
        package internal(set) var fitCount = 0
        /// The number of signatures and statements that were not there before.
        package internal(set) var signatureFileCount = 0
    }

    /// Adds everything; entries come after what they link to.
    ///
    /// - Throws: `Failure` if the bundle changed since it was checked, or if the disk refuses.
    package func add() throws(Failure) -> Outcome {
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        var outcome = Outcome()
        let present = Set(try project.registry.items().map(\.digest))
        for part in parts {
            if includesTables {
                outcome.tables += try part.writeTables(to: project, contents.file)
            }
            outcome.fitCount += try part.writeFits(to: project, contents.file)
        }
        for part in parts {
            do throws(DiskError) {
                let isNew = try project.registry.add(part.item.entry, objects: part.objects)
                if isNew, !present.contains(part.item.digest) { outcome.added.append(part.item) }
                outcome.signatureFileCount += try part.writeAttestations(to: project)
            } catch {
                throw Failure(error)
            }
        }
        return outcome
    }
}
