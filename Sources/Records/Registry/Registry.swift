package import Canonical
package import Files

/// The committed registry: entries that people read, and the objects they link to.
package struct Registry: Sendable {
    /// The path of the folder `registry`.
    package let path: String
    /// The path as it is said to a user who stands in the current folder.
    package let shownPath: String
    package let objects: ObjectFolder
    /// The real path of the project; no link leads out of it.
    private let root: String

    /// The most bytes that an entry may have.
    static let largestEntry = 1 << 22

    package init(root: String) {
        path = root + "/registry"
        shownPath = root == Disk.currentDirectory ? "registry" : path
        self.root = root
        objects = ObjectFolder(path: path + "/objects", root: root)
    }

    /// An entry and its file.
    package struct Item: Hashable, Sendable {
        package let entry: Entry
        /// The SHA-256 of the file's bytes.
        package let digest: Digest
        /// The path of the file, as it is said to the user.
        package let path: String

        package init(entry: Entry, digest: Digest, path: String) {
            self.entry = entry
            self.digest = digest
            self.path = path
        }
    }

    /// All entries, by name and then by file name.
    ///
    /// - Throws: `Failure` with one message a file that is no entry.
    package func items() throws(Failure) -> [Item] {
        do {
            var items: [Item] = []
            for folder in [path, path + "/entries"] where Disk.isLink(folder) {
                throw Failure(.brokenRegistry, "'\(folder)' is a symbolic link")
            }
            for name in try Disk.names(in: path + "/entries") where !name.hasPrefix(".") {
                items += try self.items(named: name)
            }
            return items
        } catch let error as Failure {
            throw error
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }

    /// The entries of one experiment, by file name.
    package func items(named name: String) throws(Failure) -> [Item] {
        let folder = "\(shownPath)/entries/\(name)"
        guard !Disk.isLink(folder) else {
            throw Failure(.brokenRegistry, "'\(folder)' is a symbolic link")
        }
        var items: [Item] = []
        var problems: [String] = []
        do throws(DiskError) {
            for file in try Disk.names(in: folder) where file.hasSuffix(".json") {
                let path = "\(folder)/\(file)"
                guard !Disk.isLink(path) else {
                    problems.append("error: '\(path)' is a symbolic link")
                    continue
                }
                let bytes = try Self.read(path)
                do throws(Record.Problem) {
                    let entry = try Entry(parsing: bytes)
                    items.append(Item(entry: entry, digest: Digest(of: bytes), path: path))
                } catch {
                    problems.append("error: '\(path)' is not an entry: \(error.description)")
                }
            }
        } catch {
            throw Failure(error)
        }
        guard problems.isEmpty else { throw Failure(.brokenRegistry, messages: problems) }
        return items
    }

    /// Reads the file of an entry, which must be one itself and not a link to one.
    package static func read(_ path: String) throws(DiskError) -> [UInt8] {
        try Disk.read(path, followsLinks: false, limit: largestEntry)
    }

    /// Adds an entry and its objects; the entry comes last, so that it never lacks an object.
    ///
    /// - Returns: Whether anything was written.
    @discardableResult
    package func add(_ entry: Entry, objects blobs: [[UInt8]]) throws(DiskError) -> Bool {
        try removeAbandonedFiles()
        var isNew = false
        for blob in blobs where (try? objects.read(Digest(of: blob))) == nil {
            try objects.write(blob)
            isNew = true
        }
        let file = "\(path)/\(entry.path)"
        if (try? Disk.read(file)) != entry.bytes {
            try Disk.writeDurably(entry.bytes, to: file, within: root)
            isNew = true
        }
        return isNew
    }

    /// Removes temporary files of killed processes.
    private func removeAbandonedFiles() throws(DiskError) {
        for folder in ["\(path)/entries", "\(objects.path)/sha256"] {
            for part in try Disk.names(in: folder) {
                try Disk.removeAbandonedFiles(in: "\(folder)/\(part)", within: root)
            }
        }
    }
}
