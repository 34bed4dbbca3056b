import Canonical
import Files
import Markup
package import Records

/// The folder that models are exported to, with a list of digests for `sha256sum -c`.
package struct ExportFolder: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The name of the list.
    package static let listName = "SHA256SUMS"

    /// Writes files, and lists them.
    ///
    /// Every file is checked before one is written; the list, which keeps lines about other files, is
    /// written last. A reader sees each file whole or not at all.
    ///
    /// - Parameters:
    ///   - files: The files.
    ///   - force: Whether files with other bytes are replaced.
    /// - Returns: The number of files that were not there with these bytes, the list included.
    /// - Throws: `Failure` with exit code 6 if other files stand in the way.
    package func write(_ files: [ExportedFile], force: Bool) throws(Failure) -> Int {
        if let status = Disk.status(path), !status.isDirectory {
            throw Failure(
                .unusableInput,
                "'\(path.printable)' is a file, not a folder",
                remedy: "name a folder; it is created if it does not exist"
            )
        }
        let all = files + [try list(of: files, force: force)]
        var changed: [ExportedFile] = []
        var obstacles: [String] = []
        for file in all {
            let place = "\(path)/\(file.name)"
            guard Disk.entryStatus(place) != nil else {
                changed.append(file)
                continue
            }
            if !Disk.isLink(place), (try? Disk.read(place)) == file.bytes { continue }
            changed.append(file)
            guard Disk.isFile(place), !Disk.isLink(place) else {
                throw Failure(
                    .unusableInput,
                    "'\(place.printable)' is not a regular file",
                    remedy: "move it away, or name another folder"
                )
            }
            // The list changes with every model that is added.
            if file.name != Self.listName { obstacles.append(place) }
        }
        guard force || obstacles.isEmpty else {
            throw Failure(
                .unusableInput,
                messages: obstacles.map {
                    "error: '\($0.printable)' exists with other contents"
                } + ["note: --force replaces it; nothing was written"]
            )
        }
        do throws(DiskError) {
            for file in changed { try Disk.writeDurably(file.bytes, to: "\(path)/\(file.name)") }
        } catch {
            throw Failure(error)
        }
        return changed.count
    }

    /// The list with lines for these files, and those about other files that are there already.
    private func list(of files: [ExportedFile], force: Bool) throws(Failure) -> ExportedFile {
        let place = "\(path)/\(Self.listName)"
        let own = Set(files.map(\.name))
        var lines = files.map { (name: $0.name, text: "\($0.digest.hex)  \($0.name)\n") }
        if let bytes = try? Disk.read(place) {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 1)
                let name = parts.count == 2 ? parts[1].drop { $0 == " " || $0 == "*" } : ""
                guard !name.isEmpty, Digest(hex: String(parts[0])) != nil else {
                    guard !force else { continue }
                    throw Failure(
                        .unusableInput,
                        "'\(place.printable)' is not a list of SHA-256 digests",
                        remedy: "--force replaces it; nothing was written"
                    )
                }
                if !own.contains(String(name)) { lines.append((String(name), "\(line)\n")) }
            }
        }
        lines.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return ExportedFile(
            name: Self.listName,
            bytes: Array(lines.map(\.text).joined().utf8)
        )
    }
}
