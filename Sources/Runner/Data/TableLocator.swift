package import Canonical
package import Files
import Markup
package import Records
package import Tables

/// Locates the tables of an experiment.
package struct TableLocator: Sendable {
    package let project: Project
    /// The value of `--data` that stands for any table.
    package let given: String?
    /// The values of `--data NAME=PATH`, by the file name that the spec says.
    package let named: [String: String]
    /// The folders of `ASSAY_DATA`.
    package let folders: [String]
    /// Whether digests cached in the store are trusted, for read-only commands.
    var believesStore = true

    package init(
        project: Project,
        given: String?,
        named: [String: String],
        folders: [String],
        believesStore: Bool = true
    ) {
        self.project = project
        self.given = given
        self.named = named
        self.folders = folders
        self.believesStore = believesStore
    }

    /// The same for what is registered or compared: every table is hashed.
    var hashing: TableLocator {
        var copy = self
        copy.believesStore = false
        return copy
    }

    /// A located table.
    package struct Found: Sendable {
        package let file: OpenFile
        package let digest: Digest
        /// What the file is, if the table itself is kept elsewhere.
        package let pointer: TablePointer?
    }

    /// Searches `--data`, then the project, then the folders of `ASSAY_DATA` by file name.
    ///
    /// In the folders, a file with another digest than the pinned one is passed over; the digest
    /// decides, not the name.
    ///
    /// - Returns: `nil` where there is no such file.
    /// - Throws: `Failure` if the file that `--data` names cannot be read, or if what is here is no
    ///   table but a pointer to it, of Git LFS or DVC.
    package func find(_ relative: String, pinned: Digest?) throws(Failure) -> Found? {
        let found = try look(relative, pinned: pinned)
        guard let found, let pointer = found.pointer else { return found }
        throw Failure(
            .unusableInput,
            "'\(found.file.path.printable)' is \(pointer.noun), not the table",
            remedy: pointer.remedy.printable
        )
    }

    /// A pointer to a missing table: a `.dvc` file beside it, or a link into an annex.
    package func pointer(beside relative: String) -> TablePointer? {
        let link = Disk.linkTarget(project.path(relative)) ?? ""
        if link.contains(".git/annex/objects/") { return .gitAnnex }
        return project.file(relative + ".dvc") == nil ? nil : .dvc(relative.lastComponent)
    }

    /// The same, with a pointer in place of the table as what it is.
    ///
    /// A pointer below the root is passed over where a folder of `ASSAY_DATA` has the table.
    package func look(_ relative: String, pinned: Digest?) throws(Failure) -> Found? {
        do throws(DiskError) {
            if let folder = try files(ofFolder: relative, pinned: pinned) {
                return folder.first { $0.digest == pinned } ?? folder.first
            }
            if let path = named[relative.lastComponent] { return try open(path, pinned) }
            if let given { return try open(given, pinned) }
            if let path = project.file(relative) {
                let found = try open(path, pinned)
                let isTable = found.pointer == nil
                if isTable, pinned == nil || found.digest == pinned { return found }
            }
            for folder in folders {
                let path = "\(folder)/\(relative.lastComponent)"
                guard Disk.isFile(path) else { continue }
                let found = try open(path, pinned)
                if pinned == nil || found.digest == pinned { return found }
            }
            return try project.file(relative).map { path throws(DiskError) in try open(path, pinned)
            }
        } catch {
            throw Failure(.unusableInput, error.description)
        }
    }

    /// The files of a table that is a folder, in the order of their names; `nil` if it is none.
    ///
    /// - Parameters:
    ///   - relative: The table, as the spec names it.
    ///   - pinned: A digest at which the search may end.
    /// - Returns: The files, each with its digest; `nil` if the table is no folder.
    /// - Throws: `Failure` if one of the files cannot be read.
    package func files(in relative: String, pinned: Digest? = nil) throws(Failure) -> [Found]? {
        do throws(DiskError) {
            return try files(ofFolder: relative, pinned: pinned)
        } catch {
            throw Failure(.unusableInput, error.description)
        }
    }

    private func files(
        ofFolder relative: String,
        pinned: Digest?
    ) throws(DiskError) -> [Found]? {
        let name = relative.lastComponent
        let places = [named[name], given, project.path(relative)].compactMap(\.self)
        guard named[name] == nil || Disk.isDirectory(named[name] ?? "") else { return nil }
        guard
            let folder = (places + folders.map { "\($0)/\(name)" }).first(where: {
                Disk.isDirectory($0)
            })
        else { return nil }
        var found: [Found] = []
        for name in try Disk.names(in: folder).sorted(by: {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }) where Self.isTable(name) {
            let isInside = folder == project.path(relative)
            guard let path = isInside ? project.file("\(relative)/\(name)") : "\(folder)/\(name)"
            else { continue }
            let file = try open(path, pinned)
            found.append(file)
            if let pinned, file.digest == pinned { break }
        }
        return found
    }

    private static func isTable(_ name: String) -> Bool {
        !name.hasPrefix(".")
            && [".parquet", ".csv", ".csv.gz"].contains(where: name.lowercased().hasSuffix)
    }

    /// Opens a file and finds its digest; a remembered one counts only if it is the pinned one, so that
    /// no mismatch is reported before the bytes have been looked at.
    private func open(_ path: String, _ pinned: Digest?) throws(DiskError) -> Found {
        let file = try OpenFile(path)
        let size = file.status.size
        let pointer =
            size <= TablePointer.maximumByteCount
            ? TablePointer(try file.bytes(at: 0, count: size)) : nil
        if believesStore, let pinned, project.store.cachedDigest(of: file) == pinned {
            return Found(file: file, digest: pinned, pointer: pointer)
        }
        let digest = try file.digest()
        project.store.remember(digest, of: file)
        return Found(file: file, digest: digest, pointer: pointer)
    }
}

extension TableLocator.Found {
    /// Why the table differs from the pinned digest and how to fix it, if known.
    ///
    /// - Parameters:
    ///   - pinned: The digest in the spec.
    ///   - place: The path that the spec says.
    /// - Returns: Sentences for the user; none if more than line ends differs.
    package func cause(pinned: Digest, place: String) -> [String] {
        guard let converted = ConvertedLineEnds(file, of: pinned) else { return [] }
        return [
            converted.problem("the pinned digest"),
            converted.remedy(place, place: place, .bytes),
        ]
    }
}
