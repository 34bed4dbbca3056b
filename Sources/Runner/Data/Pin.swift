import Canonical
import Files
package import Records
import Source
import Spec

/// Pins a spec to its tables.
package struct Pin: Sendable {
    package let files: ExperimentFiles
    /// Where the spec is written.
    package let path: String
    package let locator: TableLocator

    package init(files: ExperimentFiles, path: String, locator: TableLocator) {
        self.files = files
        self.path = path
        self.locator = locator
    }

    /// Writes the digests of the available tables into the spec.
    ///
    /// - Parameter replacing: Whether another digest may be replaced.
    /// - Returns: What was done, a line for each table.
    /// - Throws: `Failure` if a table is missing, or if another digest stands there; nothing is then
    ///   written.
    package func write(replacing: Bool) throws(Failure) -> [String] {
        var text = files.spec
        var lines: [String] = []
        for site in files.experiment.pinSites {
            let table = site.table
            // The pinned digest must not choose the table here: the one that is here is meant.
            guard let found = try locator.find(table.path, pinned: nil) else {
                throw files.failure(.tableMissing(table.path), at: site.tableKeyPath)
            }
            let digest = found.digest.hex
            if table.sha256 == digest {
                lines.append("\(files.spec.path): already pinned to \(digest)")
                continue
            }
            if let old = table.sha256, !replacing {
                let cause =
                    Digest(hex: old).map { found.cause(pinned: $0, place: table.path) } ?? []
                throw files.failure(
                    .pinExists(pinned: old, found: digest, cause: cause),
                    at: site.keyPath
                )
            }
            do throws(InvalidSpec) {
                text = try SourceFile(
                    path: text.path,
                    bytes: Array(text.pinned(sha256: digest, at: site.keyPath).utf8)
                )
            } catch {
                throw Failure(error)
            }
            lines.append("\(files.spec.path): pinned to \(digest) (\(found.file.path))")
        }
        if text.text.utf8.elementsEqual(files.spec.text.utf8) { return lines }
        do throws(DiskError) {
            // A link stays a link: what it leads to is written.
            try Disk.writeDurably(Array(text.text.utf8), to: Disk.realPath(path))
        } catch {
            throw Failure(error)
        }
        return lines
    }
}

extension PinSite {
    /// The key of the table's path, beside that of the digest.
    fileprivate var tableKeyPath: String {
        keyPath.split(separator: ".").dropLast().joined(separator: ".") + ".table"
    }
}
