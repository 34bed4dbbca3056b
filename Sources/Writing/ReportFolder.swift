package import Canonical
import Files
import Markup
import Parallel
package import Records

/// The folder that a report is written to: its files, and a list of their digests.
///
/// The list, `report.sha256`, is in the form of `sha256sum`. It is also how a later report knows which
/// files are an earlier one's: those, and only those, are replaced or removed.
package struct ReportFolder: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    static let listName = "report.sha256"

    /// Writes a report, and removes files of an earlier one.
    ///
    /// Files that stand there with the bytes that they should have are left alone, and are not made where
    /// their digests are known.
    ///
    /// - Returns: The files of each part.
    /// - Throws: `Failure` if the folder holds files that no report wrote, if a part cannot be made, or if
    ///   the disk refuses.
    package func write(_ parts: [ReportPart]) throws(Failure) -> [[ReportPart.Placed]] {
        do {
            let earlier = Set(try earlierPaths())
            // Whatever is written from here on is known to be a report's, even if we are cut off.
            try begin(Array(earlier.union(parts.flatMap(\.paths))))
            let outcomes = parts.mapInParallel { part in
                Result { () throws(Failure) in try place(part, over: earlier) }
            }
            let placed = try outcomes.map { try $0.get() }
            let files = placed.flatMap(\.self)
                .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            let kept = Set(files.map(\.path))
            for old in earlier.sorted() where !kept.contains(old) { try remove(old) }
            let lines = files.map { "\($0.digest.hex)  \($0.path)\n" }
            try Disk.write(Array(lines.joined().utf8), to: "\(path)/\(Self.listName)")
            return placed
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw error as? Failure ?? Failure(.failure, "\(error)")
        }
    }

    /// Whether files of an earlier report stand there with given digests; without digests, not.
    package func holds(_ names: [String], _ digests: [Digest]?) -> Bool {
        guard let digests, let earlier = try? earlierPaths() else { return false }
        return found(names, digests, among: Set(earlier)) != nil
    }

    /// The files with given digests; `nil` unless all stand there.
    private func found(
        _ names: [String],
        _ digests: [Digest],
        among earlier: Set<String>
    ) -> [ReportPart.Placed]? {
        var found: [ReportPart.Placed] = []
        for (name, digest) in zip(names, digests) {
            guard earlier.contains(name), let bytes = try? Disk.read("\(path)/\(name)"),
                Digest(of: bytes) == digest
            else { return nil }
            found.append(ReportPart.Placed(path: name, digest: digest, size: bytes.count))
        }
        return found
    }

    /// Finds the files of a part in the folder, or makes and writes them.
    private func place(
        _ part: ReportPart,
        over earlier: Set<String>
    ) throws(Failure) -> [ReportPart.Placed] {
        if let digests = part.digests, let found = found(part.paths, digests, among: earlier) {
            return found
        }
        var placed: [ReportPart.Placed] = []
        for file in try part.files() {
            do throws(DiskError) {
                let name = "\(path)/\(file.path)"
                if !earlier.contains(file.path) || (try? Disk.read(name)) != file.bytes {
                    try Disk.write(file.bytes, to: name)
                }
            } catch {
                throw Failure(error)
            }
            placed.append(
                ReportPart.Placed(
                    path: file.path,
                    digest: Digest(of: file.bytes),
                    size: file.bytes.count
                )
            )
        }
        return placed
    }

    /// Lists files before they are written, without their digests.
    private func begin(_ paths: [String]) throws(DiskError) {
        let unknown = String(repeating: "0", count: 64)
        let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let lines = sorted.map { "\(unknown)  \($0)\n" }
        try Disk.write(Array(lines.joined().utf8), to: "\(path)/\(Self.listName)")
    }

    /// Removes a file of an earlier report, unless a link has put it outside.
    private func remove(_ old: String) throws(DiskError) {
        let file = "\(path)/\(old)"
        guard Disk.isFile(file) else { return }
        let root = try Disk.realPath(path)
        guard try Disk.realPath(file.parentPath).path(below: root) != nil else { return }
        try Disk.removeTree(file)
    }

    /// Refuses a folder that contains foreign files or cannot be written.
    package func check() throws(Failure) {
        if let status = Disk.status(path), !status.isDirectory {
            throw Failure(
                .unusableInput,
                "'\(path.printable)' is a file, not a folder",
                remedy: "name an empty or new folder"
            )
        }
        do throws(DiskError) {
            try Disk.makeDirectory(path)
            try Disk.probe(path)
        } catch {
            throw Failure(
                .failure,
                error.description,
                remedy: "name a writable folder with --out"
            )
        }
        guard !Disk.isFile("\(path)/\(Self.listName)") else { return }
        let names: [String]
        do {
            names = try Disk.names(in: path)
        } catch {
            throw Failure(error)
        }
        if let name = names.first {
            throw Failure(
                .unusableInput,
                "'\(path)' contains '\(name.printable)', which is not part of a report",
                remedy: "name an empty or new folder"
            )
        }
    }

    /// The files of the previous report; never one outside the folder.
    private func earlierPaths() throws(DiskError) -> [String] {
        guard Disk.isFile("\(path)/\(Self.listName)") else { return [] }
        let text = String(decoding: try Disk.read("\(path)/\(Self.listName)"), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let name = String(line.dropFirst(66))
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            let isInside = !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
            return isInside && Self.folders.contains(where: name.hasPrefix) ? name : nil
        }
    }

    /// Where a report's files stand, its list and its first page excepted.
    private static let folders = ["experiments/", "objects/", "diff/", "groups/"]
}
