package import Canonical
package import Files
import Parallel

/// The committed registry: entries that people read, and the objects they link to.
package struct Registry: Sendable {
    /// The path of the folder `registry`.
    package let path: String
    /// The path as it is said to a user who stands in the current folder.
    package let shownPath: String
    package private(set) var objects: ObjectFolder
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

    /// The same registry, which keeps the objects that it has read.
    package func remembering() -> Registry {
        var copy = self
        copy.objects.known = KnownObjects()
        return copy
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

        /// The minimum length of a digest prefix that names an entry.
        package static let shortestPrefix = 8

        /// An unambiguous reference to this entry.
        package var reference: String { "\(entry.name)@\(digest.hex.prefix(Self.shortestPrefix))" }
    }

    /// All entries, by name and then by file name.
    ///
    /// - Throws: `Failure` with one message a file that is no entry.
    package func items() throws(Failure) -> [Item] {
        try items(of: files())
    }

    /// The entries of one experiment, by file name.
    package func items(named name: String) throws(Failure) -> [Item] {
        try items(of: files(of: name).map { (name, $0) })
    }

    private func items(of files: [(name: String, file: String)]) throws(Failure) -> [Item] {
        let read = files.mapInParallel { (name, file) -> Result<Item, Failure> in
            do throws(Failure) {
                return .success(try item(named: name, file: file))
            } catch {
                return .failure(error)
            }
        }
        var items: [Item] = []
        var problems: [String] = []
        for outcome in read {
            switch outcome {
            case .success(let item): items.append(item)
            case .failure(let failure):
                guard failure.code == .brokenRegistry else { throw failure }
                problems += failure.messages
            }
        }
        guard problems.isEmpty else { throw Failure(.brokenRegistry, messages: problems) }
        return items
    }

    /// Reads one entry.
    ///
    /// - Throws: `Failure` with exit code 7 if the file is no entry, or a link to one.
    package func item(named name: String, file: String) throws(Failure) -> Item {
        let path = "\(shownPath)/entries/\(name)/\(file)"
        guard !Disk.isLink(path) else {
            throw Failure(.brokenRegistry, "'\(path)' is a symbolic link")
        }
        let bytes: [UInt8]
        do throws(DiskError) { bytes = try Self.read(path) } catch { throw Failure(error) }
        do throws(Record.Problem) {
            return Item(entry: try Entry(parsing: bytes), digest: Digest(of: bytes), path: path)
        } catch {
            throw Failure(.brokenRegistry, "'\(path)' is not an entry: \(error.description)")
        }
    }

    /// The files that should be entries, by the names of the experiments and then by their own.
    package func files() throws(Failure) -> [(name: String, file: String)] {
        var files: [(name: String, file: String)] = []
        for name in try names() { files += try self.files(of: name).map { (name, $0) } }
        return files
    }

    /// The names of all experiments that have a folder.
    private func names() throws(Failure) -> [String] {
        for folder in [path, path + "/entries"] where Disk.isLink(folder) {
            throw Failure(.brokenRegistry, "'\(folder)' is a symbolic link")
        }
        do throws(DiskError) {
            return try Disk.names(in: path + "/entries").filter { !$0.hasPrefix(".") }
        } catch {
            throw Failure(error)
        }
    }

    private func files(of name: String) throws(Failure) -> [String] {
        let folder = "\(shownPath)/entries/\(name)"
        guard !Disk.isLink(folder) else {
            throw Failure(.brokenRegistry, "'\(folder)' is a symbolic link")
        }
        do throws(DiskError) {
            return try Disk.names(in: folder).filter { $0.hasSuffix(".json") }
        } catch {
            throw Failure(error)
        }
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
        try removeAbandonedFiles(beside: entry, blobs)
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

    /// Removes temporary files of killed processes from the folders that are written to.
    private func removeAbandonedFiles(
        beside entry: Entry,
        _ blobs: [[UInt8]]
    ) throws(DiskError) {
        let files = ["\(path)/\(entry.path)"] + blobs.map { objects.path(of: Digest(of: $0)) }
        for folder in Set(files.map(\.parentPath)).sorted() {
            try Disk.removeAbandonedFiles(in: folder, within: root)
        }
    }
}
