import Canonical
import Files
import Markup
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
    /// - Returns: How many bytes the report has.
    /// - Throws: `Failure` if the folder holds files that no report wrote, or if the disk refuses.
    package func write(_ files: [ReportFile]) throws(Failure) -> Int {
        do throws(DiskError) {
            let earlier = try earlierPaths()
            let kept = Set(files.map(\.path))
            // Whatever is written from here on is known to be a report's, even if we are cut off.
            try begin(Array(kept.union(earlier)))
            for file in files where (try? Disk.read("\(path)/\(file.path)")) != file.bytes {
                try Disk.write(file.bytes, to: "\(path)/\(file.path)")
            }
            for old in earlier where !kept.contains(old) {
                try remove(old)
            }
            let lines = files.map { "\(Digest(of: $0.bytes).hex)  \($0.path)\n" }
            try Disk.write(Array(lines.joined().utf8), to: "\(path)/\(Self.listName)")
            return files.reduce(0) { $0 + $1.bytes.count }
        } catch {
            throw Failure(error)
        }
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
