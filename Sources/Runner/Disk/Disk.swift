import Glibc

/// The file system, as the two ends of Runner use it: whole files, folders, durable writes.
enum Disk {
    /// The largest file that is read whole: specs, entries and objects are far smaller.
    static let maximumWholeFile = 1 << 30

    /// Reads a whole regular file.
    static func read(_ path: String) throws(DiskError) -> [UInt8] {
        let file = try OpenFile(path)
        guard file.status.size <= maximumWholeFile else {
            throw DiskError("read", path, code: EFBIG)
        }
        return try file.bytes(at: 0, count: file.status.size)
    }

    /// Tells what stands at a path, or `nil` where nothing does.
    static func status(_ path: String) -> FileStatus? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return FileStatus(status)
    }

    static func isDirectory(_ path: String) -> Bool { status(path)?.isDirectory ?? false }

    static func isFile(_ path: String) -> Bool { status(path)?.isRegular ?? false }

    /// Lists the names in a folder, sorted by their UTF-8 bytes; a missing folder has none.
    static func names(in folder: String) throws(DiskError) -> [String] {
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

    /// Makes a folder and those above it, where they are missing.
    static func makeDirectory(_ path: String) throws(DiskError) {
        if isDirectory(path) { return }
        let parent = path.parentPath
        if parent != path, !parent.isEmpty { try makeDirectory(parent) }
        if unsafe mkdir(path, 0o777) != 0, errno != EEXIST {
            throw DiskError("make the folder", path)
        }
    }

    /// Writes a file so that a reader sees all of it or none, also after a crash.
    ///
    /// The bytes go to a temporary name beside it, are synced, and are then renamed.
    static func writeDurably(_ bytes: [UInt8], to path: String) throws(DiskError) {
        try put(bytes, at: path, isSynced: true)
        try syncDirectory(path.parentPath)
    }

    /// Writes a file so that a reader sees all of it or none; a crash may lose it.
    ///
    /// For what can be made again at once.
    static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
        try put(bytes, at: path, isSynced: false)
    }

    private static func put(
        _ bytes: [UInt8],
        at path: String,
        isSynced: Bool
    ) throws(DiskError) {
        let folder = path.parentPath
        try makeDirectory(folder)
        let temporary = "\(folder)/.\(path.lastComponent).\(getpid()).\(nextSerial())"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw DiskError("write", path) }
        TemporaryFiles.begin(temporary)
        defer { TemporaryFiles.end(temporary) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: written),
                    buffer.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw abandon(temporary, descriptor, path) }
            written += count
        }
        guard !isSynced || fsync(descriptor) == 0 else {
            throw abandon(temporary, descriptor, path)
        }
        close(descriptor)
        guard unsafe rename(temporary, path) == 0 else {
            let error = DiskError("write", path)
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Resolves links and dots of an existing path.
    static func realPath(_ path: String) throws(DiskError) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw DiskError("find", path) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    static var currentDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "." }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// Removes a folder of ours and everything below it; links are removed, not followed.
    static func removeTree(_ path: String) throws(DiskError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(in: path) { try removeTree("\(path)/\(name)") }
            if unsafe rmdir(path) != 0 { throw DiskError("remove", path) }
        } else if unsafe unlink(path) != 0 {
            throw DiskError("remove", path)
        }
    }

    // MARK: - Parts of a durable write

    private static func abandon(
        _ temporary: String,
        _ descriptor: Int32,
        _ path: String
    ) -> DiskError {
        let error = DiskError("write", path)
        close(descriptor)
        unsafe unlink(temporary)
        return error
    }

    private static func syncDirectory(_ folder: String) throws(DiskError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskError("sync", folder) }
        defer { close(descriptor) }
        // Some file systems refuse to sync a folder; the rename is then as durable as it gets.
        _ = fsync(descriptor)
    }
}
