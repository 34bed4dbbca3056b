import Canonical
import Files
package import Records
import Source

/// A reference to an entry: a path, a name, `NAME@PREFIX`, or a digest prefix.
package struct EntryReference: Sendable {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    /// Resolves the reference: as a path, then as a name, then as a digest.
    ///
    /// - Throws: `Failure` that lists what exists, or what is ambiguous.
    package func item(in project: Project) throws(Failure) -> Registry.Item {
        let name = text.hasSuffix(".yaml") ? text.stem : text
        if !text.contains("/"), !text.contains("@") || text.hasSuffix(".yaml"),
            let item = try item(named: name, in: project)
        {
            return item
        }
        let items = try project.registry.items()
        if Disk.isFile(text), text.hasSuffix(".json"), let real = try? Disk.realPath(text) {
            if let item = items.first(where: { (try? Disk.realPath($0.path)) == real }) {
                return item
            }
            throw Failure(.unusableInput, "'\(text)' is not an entry of this registry")
        }
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        if parts.count == 2 {
            return try only(
                items.filter { $0.entry.name == parts[0] && $0.matches(parts[1]) },
                items
            )
        }
        if let item = try item(named: name, in: project) { return item }
        let isPrefix =
            text.utf8.count >= Registry.Item.shortestPrefix && text.utf8.allSatisfy(Digest.isDigit)
        return try only(isPrefix ? items.filter { $0.matches(text) } : [], items)
    }

    /// The entry that the name of an experiment stands for; `nil` if it has none.
    private func item(named name: String, in project: Project) throws(Failure) -> Registry.Item? {
        let named = try project.registry.items(named: name)
        guard !named.isEmpty else { return nil }
        let item = try standing(name, named, in: project)
        // A name does not say which of two results is meant.
        try PlanConflict.all(among: named).concerning([item]).refuse()
        return item
    }

    /// The entry of the current spec; without a spec, the only entry.
    private func standing(
        _ name: String,
        _ named: [Registry.Item],
        in project: Project
    ) throws(Failure) -> Registry.Item {
        let spec = project.path("\(Project.specFolder)/\(name).yaml")
        if Disk.isFile(spec) {
            let files = try ExperimentFiles(spec: spec, in: project)
            if let item = files.currentEntry(among: named, in: project) { return item }
        } else if named.count == 1, let item = named.first {
            return item
        }
        throw Failure(
            .unusableInput,
            "no entry of '\(name)' matches its current spec",
            remedy: "run the spec, or name one of its entries: \(Self.list(named))"
        )
    }

    private func only(
        _ found: [Registry.Item],
        _ all: [Registry.Item]
    ) throws(Failure) -> Registry.Item {
        if found.count == 1, let item = found.first { return item }
        if found.isEmpty {
            // Of several names that begin with the text, the shortest is meant.
            let names = Set(all.map(\.entry.name)).sorted { ($0.count, $0) < ($1.count, $1) }
            let meant = Diagnostic.suggestion(for: text, among: names)
            throw Failure(
                .unusableInput,
                "no entry '\(text)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""),
                remedy: all.isEmpty
                    ? "the registry is empty; 'assay run' adds entries"
                    : meant == nil ? "entries: \(Self.list(all))" : "'assay list' lists experiments"
            )
        }
        throw Failure(
            .unusableInput,
            "'\(text)' is ambiguous",
            remedy: "it matches \(Self.list(found))"
        )
    }

    private static func list(_ items: [Registry.Item]) -> String {
        let shown = items.prefix(12).map(\.reference)
        let more = items.count > 12 ? " and \(items.count - 12) more ('assay list')" : ""
        return shown.joined(separator: ", ") + more
    }
}

extension Registry.Item {
    fileprivate func matches(_ prefix: String) -> Bool {
        prefix.utf8.count >= Self.shortestPrefix
            && (digest.hex.hasPrefix(prefix) || entry.plan.hex.hasPrefix(prefix))
    }
}
