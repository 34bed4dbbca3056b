import Glibc

/// The file system, as the two ends of Runner use it: whole files and folders.
package enum Disk {
    /// The largest file that is read whole: specs, entries and objects are far smaller.
    static let maximumWholeFile = 1 << 30

    /// Reads a whole regular file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - followsLinks: Whether the path may be that of a symbolic link.
    ///   - limit: How many bytes it may have.
    /// - Returns: All its bytes.
    /// - Throws: `DiskError` if there is no such file, or if it cannot be read.
    package static func read(
        _ path: String,
        followsLinks: Bool = true,
        limit: Int = maximumWholeFile
    ) throws(DiskError) -> [UInt8] {
        let file = try OpenFile(path, followsLinks: followsLinks)
        guard file.status.size <= limit else {
            throw DiskError("read", path, code: EFBIG)
        }
        return try file.bytes(at: 0, count: file.status.size)
    }

    /// Tells what stands at a path, or `nil` where nothing does.
    package static func status(_ path: String) -> FileStatus? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return FileStatus(status)
    }

    /// Tells what stands at a path itself, be it a link, or `nil` where nothing does.
    package static func entryStatus(_ path: String) -> FileStatus? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return FileStatus(status)
    }

    /// Where a symbolic link leads, as it says; `nil` where none stands.
    package static func linkTarget(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether a symbolic link stands at a path.
    package static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    package static func isDirectory(_ path: String) -> Bool { status(path)?.isDirectory ?? false }

    package static func isFile(_ path: String) -> Bool { status(path)?.isRegular ?? false }

    /// Lists the names in a folder, sorted by their UTF-8 bytes; a missing folder has none.
    package static func names(in folder: String) throws(DiskError) -> [String] {
        guard let stream = unsafe opendir(folder) else {
            let error = DiskError("list", folder)
            if error.isMissingFile { return [] }
            throw error
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(
                    cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                )
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Resolves links and dots of an existing path.
    package static func realPath(_ path: String) throws(DiskError) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw DiskError("find", path) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    package static var currentDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "." }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// The bytes of a file, or of all files below a folder; links count nothing.
    package static func size(ofTree path: String) -> Int {
        guard !isLink(path), let status = status(path) else { return 0 }
        guard status.isDirectory else { return status.size }
        let names = (try? names(in: path)) ?? []
        return names.reduce(0) { $0 + size(ofTree: "\(path)/\($1)") }
    }

    /// Removes a folder if nothing is in it.
    package static func removeEmptyFolder(_ path: String) { unsafe rmdir(path) }

    /// Removes a folder of ours and everything below it; links are removed, not followed.
    package static func removeTree(_ path: String) throws(DiskError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(in: path) { try removeTree("\(path)/\(name)") }
            if unsafe rmdir(path) != 0 { throw DiskError("remove", path) }
        } else if unsafe unlink(path) != 0 {
            throw DiskError("remove", path)
        }
    }
}
