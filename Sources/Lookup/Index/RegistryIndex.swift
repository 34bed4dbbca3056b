package import Canonical
import Files
package import Records

/// Finds entries by their plan or table without reading all of them.
///
/// A cache in `.assay/index`, which may be thrown away at any time. It is read again where the state of
/// the registry's folder or of git's index has changed, and an entry that it names is used only if the
/// file has the recorded digest. So it never gives a wrong entry; an entry that another process added to
/// an existing experiment without git may be missing until then. `verify`, `list`, `report` and `propose`
/// read everything.
package struct RegistryIndex: Sendable {
    private let project: Project
    private let file: IndexFile

    /// Opens the index of a project, and reads the registry where it is out of date.
    ///
    /// - Throws: `Failure` if the registry cannot be read.
    package init(_ project: Project) throws(Failure) {
        self.project = project
        if let file = IndexFile(reading: project) {
            self.file = file
        } else {
            file = try IndexFile(updating: project)
        }
    }

    /// The entries of a plan, in the order of the registry.
    package func items(ofPlan plan: Digest) throws(Failure) -> [Registry.Item] {
        try items(marked: IndexRow.Mark.plan + plan.hex)
    }

    /// The entries of models in closed form that use a table.
    package func closedForms(onTable table: Digest) throws(Failure) -> [Registry.Item] {
        try items(marked: IndexRow.Mark.closedForm + table.hex)
    }

    private func items(marked mark: String) throws(Failure) -> [Registry.Item] {
        var found: [Registry.Item] = []
        for row in file.rows(with: mark) {
            let item = try? project.registry.item(named: row.name, file: row.file)
            guard let item, item.digest == row.digest else {
                // A file was changed in place or removed.
                let fresh = try IndexFile(updating: project)
                return fresh.rows(with: mark).compactMap {
                    try? project.registry.item(named: $0.name, file: $0.file)
                }
            }
            found.append(item)
        }
        return found
    }

    /// Adds an entry to the registry and to the index.
    ///
    /// - Parameters:
    ///   - project: The project of the registry.
    ///   - add: Adds it to the registry, and says whether anything was written.
    /// - Returns: The entry.
    /// - Throws: What `add` throws.
    package static func adding(
        to project: Project,
        _ add: () throws -> (item: Registry.Item, isNew: Bool)
    ) throws -> Registry.Item {
        try IndexFile.adding(to: project, add)
    }
}
