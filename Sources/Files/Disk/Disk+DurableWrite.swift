import Glibc

extension Disk {
    /// Writes a file so that a reader sees all of it or none, also after a crash.
    ///
    /// The bytes go to a temporary name beside it, are synced, and are then renamed.
    ///
    /// - Parameters:
    ///   - bytes: The whole content.
    ///   - path: Where it is to stand; folders that are missing are made.
    ///   - root: A real path that the file must not leave by a link of a folder; nil lets it.
    ///   - displaced: A folder that takes what stands in the way of a store's file; nil leaves it there.
    /// - Throws: `DiskError` if the disk refuses; nothing is then left under either name.
    package static func writeDurably(
        _ bytes: [UInt8],
        to path: String,
        within root: String? = nil,
        displacing displaced: String? = nil
    ) throws(DiskError) {
        let folder = path.parentPath
        if let root { try confine(folder, to: root) }
        if let displaced { try clearWay(to: path, into: displaced) }
        try makeDirectory(folder)
        // Whoever clears away what dead processes left can be quicker than our lock: then once more.
        while try !place(bytes, at: path, isSynced: true) {}
        try Fault.pass(.syncFolder, path)
        try syncDirectory(folder)
    }

    /// Writes a file piece by piece, so that a reader sees all of it or none, also after a crash.
    ///
    /// - Parameters:
    ///   - path: Where it is to stand; folders that are missing are made.
    ///   - pieces: Hands over the content, in order; it is called again if the temporary file was
    ///     taken away.
    /// - Throws: `DiskError` if the disk refuses, or what `pieces` throws; nothing is then left under
    ///   either name.
    package static func writeDurably(
        to path: String,
        pieces: (_ write: ([UInt8]) throws(DiskError) -> Void) throws -> Void
    ) throws {
        try makeDirectory(path.parentPath)
        var failure: (any Error)?
        let body = { (descriptor: Int32) throws(DiskError) in
            do {
                try pieces { (piece) throws(DiskError) in
                    try write(piece[...], to: descriptor, path)
                }
            } catch let error as DiskError {
                throw error
            } catch {
                failure = error
                throw DiskError("write", path, code: ECANCELED)
            }
        }
        do {
            while try !place(at: path, isSynced: true, body) {}
        } catch {
            throw failure ?? error
        }
        try Fault.pass(.syncFolder, path)
        try syncDirectory(path.parentPath)
    }

    /// Writes a temporary file and gives it its name.
    ///
    /// - Returns: `false` if the file was taken away before it had its name.
    private static func place(
        _ bytes: [UInt8],
        at path: String,
        isSynced: Bool
    ) throws(DiskError) -> Bool {
        try place(at: path, isSynced: isSynced) { (descriptor) throws(DiskError) in
            let middle = bytes.count / 2
            try write(bytes[..<middle], to: descriptor, path)
            try Fault.pass(.halfway, path)
            try write(bytes[middle...], to: descriptor, path)
        }
    }

    private static func place(
        at path: String,
        isSynced: Bool,
        _ body: (_ descriptor: Int32) throws(DiskError) -> Void
    ) throws(DiskError) -> Bool {
        try Fault.pass(.open, path)
        let (descriptor, temporary) = try TemporaryFiles.begin { () throws(DiskError) in
            try makeTemporaryFile(for: path)
        }
        defer { TemporaryFiles.end(temporary) }
        do throws(DiskError) {
            defer { close(descriptor) }
            try Fault.pass(.write, path)
            try body(descriptor)
            try Fault.pass(.sync, path)
            guard !isSynced || fsync(descriptor) == 0 else { throw DiskError("write", path) }
            try Fault.pass(.rename, path)
            guard unsafe rename(temporary, path) != 0 else { return true }
            if errno == ENOENT, isDirectory(path.parentPath) { return false }
            throw DiskError("write", path)
        } catch {
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Removes the temporary files that nobody writes any more.
    ///
    /// A writer holds a lock on its file, which the system takes back when it dies.
    package static func removeAbandonedFiles(
        in folder: String,
        within root: String
    ) throws(DiskError) {
        guard isDirectory(folder) else { return }
        try confine(folder, to: root)
        for name in try names(in: folder) where isTemporary(name) {
            let temporary = "\(folder)/\(name)"
            if case .held(let lock) = FileLock.acquire(temporary, .exclusive) { lock.removeFile() }
        }
    }

    /// Whether a name is one that a file has before it gets its own.
    package static func isTemporary(_ name: String) -> Bool {
        name.hasPrefix(".") && name.hasSuffix(temporarySuffix)
    }

    /// Writes a file so that a reader sees all of it or none; a crash may lose it.
    ///
    /// For what can be made again at once.
    package static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
        try makeDirectory(path.parentPath, isSynced: false)
        while try !place(bytes, at: path, isSynced: false) {}
    }

    /// Writes bytes behind those of a file; a crash may lose them or a part of them.
    ///
    /// For what can be made again at once, under a lock.
    package static func append(_ bytes: [UInt8], to path: String) throws(DiskError) {
        let descriptor = unsafe open(
            path,
            O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        )
        guard descriptor >= 0 else { throw DiskError("write", path) }
        defer { close(descriptor) }
        try Fault.pass(.write, path)
        try write(bytes[...], to: descriptor, path)
    }

    /// Tries to make a file in a folder, and takes it away again.
    package static func probe(_ folder: String) throws(DiskError) {
        let file = try TemporaryFiles.begin { () throws(DiskError) in
            try makeTemporaryFile(for: "\(folder)/probe")
        }
        close(file.descriptor)
        unsafe unlink(file.path)
        TemporaryFiles.end(file.path)
    }

    /// Removes a file; one that is not there is no error.
    package static func removeFile(_ path: String) throws(DiskError) {
        try Fault.pass(.remove, path)
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw DiskError("remove", path) }
    }

    /// Makes a folder and those above it, where they are missing.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - isSynced: Whether each is in its parent for good; otherwise a crash may lose it.
    /// - Throws: `DiskError` if the disk refuses.
    package static func makeDirectory(
        _ path: String,
        isSynced: Bool = true
    ) throws(DiskError) {
        if isDirectory(path) { return }
        let parent = path.parentPath
        if parent != path, !parent.isEmpty { try makeDirectory(parent, isSynced: isSynced) }
        guard unsafe mkdir(path, 0o777) != 0 else {
            if isSynced { try syncDirectory(parent) }
            return
        }
        guard errno == EEXIST else { throw DiskError("create the folder", path) }
    }

    // MARK: - Parts

    /// Temporary names begin with a dot and end like this.
    static let temporarySuffix = ".tmp"

    /// Makes a file of a name that no other process, on this machine or another, has.
    private static func makeTemporaryFile(
        for path: String
    ) throws(DiskError) -> (descriptor: Int32, path: String) {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<8 {
            let token = String(generator.next(), radix: 36)
            let temporary =
                "\(path.parentPath)/.\(path.lastComponent.prefix(80)).\(token)\(temporarySuffix)"
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
            let descriptor = unsafe open(temporary, flags, 0o666)
            if descriptor >= 0 {
                _ = flock(descriptor, LOCK_EX | LOCK_NB)
                return (descriptor, temporary)
            }
            guard errno == EEXIST else { break }
        }
        throw DiskError("write", path)
    }

    /// Writes all bytes to an open file.
    ///
    /// - Parameters:
    ///   - bytes: What is written.
    ///   - descriptor: The open file.
    ///   - path: What it is called in the error.
    /// - Throws: `DiskError` if the system refuses; some bytes may then be written.
    package static func write(
        _ bytes: ArraySlice<UInt8>,
        to descriptor: Int32,
        _ path: String
    ) throws(DiskError) {
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
            guard count > 0 else { throw DiskError("write", path) }
            written += count
        }
    }

    private static func syncDirectory(_ folder: String) throws(DiskError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskError("sync", folder) }
        defer { close(descriptor) }
        // Some file systems refuse to sync a folder; the rename is then as durable as it gets.
        _ = fsync(descriptor)
    }

    /// Checks that a folder, as far as it is there, stands below a root.
    private static func confine(_ folder: String, to root: String) throws(DiskError) {
        var nearest = folder
        while status(nearest) == nil, nearest != nearest.parentPath {
            nearest = nearest.parentPath
        }
        let real = try realPath(nearest)
        guard real == root || real.path(below: root) != nil else {
            throw DiskError("write below", folder, code: ELOOP)
        }
    }
}
