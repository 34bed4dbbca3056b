import Canonical
import Files
import Markup
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
            if let files = try parts(of: site) {
                text = try pinned(text, to: files, at: site, replacing: replacing, &lines)
                continue
            }
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

extension Pin {
    /// The files of a table that is a list or a folder, in the order of their digests in the spec; `nil` for one file.
    private func parts(of site: PinSite) throws(Failure) -> [TableLocator.Found]? {
        guard site.paths.count > 1 else {
            guard let files = try locator.files(in: site.table.path) else { return nil }
            guard !files.isEmpty else {
                throw Failure(
                    .unusableInput,
                    "the folder '\(site.table.path.printable)' has no tables",
                    remedy: "tables end in .parquet, .csv or .csv.gz"
                )
            }
            return files
        }
        var files: [TableLocator.Found] = []
        for path in site.paths {
            guard let found = try locator.find(path, pinned: nil) else {
                throw self.files.failure(.tableMissing(path), at: site.tableKeyPath)
            }
            files.append(found)
        }
        return files
    }

    /// The spec with the digests of all files of a table.
    private func pinned(
        _ text: SourceFile,
        to found: [TableLocator.Found],
        at site: PinSite,
        replacing: Bool,
        _ lines: inout [String]
    ) throws(Failure) -> SourceFile {
        let digests = found.map(\.digest.hex)
        if let twin = digests.indices.first(where: { digests[..<$0].contains(digests[$0]) }) {
            throw Failure(
                .unusableInput,
                "'\(found[twin].file.path.printable)' has the same bytes as another file of the table",
                remedy: "its rows would count twice; remove one of them"
            )
        }
        guard digests != site.digests else {
            lines.append("\(text.path): already pinned to \(digests.count) files")
            return text
        }
        if let old = site.digests.first, !replacing {
            let place = digests.indices.first { index in
                !site.digests.indices.contains(index) || site.digests[index] != digests[index]
            }
            let index = place ?? 0
            throw files.failure(
                .pinExists(
                    pinned: site.digests.indices.contains(index) ? site.digests[index] : old,
                    found: digests[index],
                    cause: []
                ),
                at: site.keyPath
            )
        }
        do throws(InvalidSpec) {
            let edited = try text.pinned(sha256s: digests, at: site.keyPath)
            lines += zip(digests, found).map { digest, found in
                "\(text.path): pinned to \(digest) (\(found.file.path))"
            }
            return try SourceFile(path: text.path, bytes: Array(edited.utf8))
        } catch {
            throw Failure(error)
        }
    }
}

extension PinSite {
    /// The key of the table's path, beside that of the digest.
    fileprivate var tableKeyPath: String {
        keyPath.split(separator: ".").dropLast().joined(separator: ".") + ".table"
    }
}
