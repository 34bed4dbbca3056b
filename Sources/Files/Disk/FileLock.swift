import Glibc

/// A lock on a file, which the system gives back when its holder ends, however it ends.
///
/// It serves only those who ask for it (flock(2)); nobody ever waits for a process that died.
package final class FileLock: Sendable {
    package let path: String
    private let descriptor: Int32

    /// Who may hold it at once.
    package enum Mode: Sendable {
        case shared
        case exclusive
    }

    /// How asking for a lock ends.
    package enum Outcome: Sendable {
        case held(FileLock)
        /// Somebody else has it.
        case busy
        /// The file system or its mount knows no locks, or cannot be written.
        case unsupported
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Asks for a lock; the file is made if it is missing.
    ///
    /// - Parameters:
    ///   - path: The file, which means nothing but the lock.
    ///   - mode: Who else may hold it.
    ///   - waits: Whether to wait until it is free.
    /// - Returns: The lock, or why there is none.
    package static func acquire(_ path: String, _ mode: Mode, waits: Bool = false) -> Outcome {
        guard (try? Disk.makeDirectory(path.parentPath)) != nil else { return .unsupported }
        // O_NONBLOCK: opening a pipe must not wait for who writes it.
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        var descriptor = unsafe open(path, flags, 0o666)
        if descriptor < 0, errno == EACCES || errno == EROFS {
            // Another user's file can be locked by whoever may read it.
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        }
        guard descriptor >= 0 else { return .unsupported }
        let operation = (mode == .shared ? LOCK_SH : LOCK_EX) | (waits ? 0 : LOCK_NB)
        while flock(descriptor, operation) != 0 {
            if errno == EINTR { continue }
            let isBusy = errno == EWOULDBLOCK
            close(descriptor)
            return isBusy ? .busy : .unsupported
        }
        return .held(FileLock(path: path, descriptor: descriptor))
    }

    /// Whether somebody holds the lock of a file; one that is not there is not made.
    package static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Removes the file and gives the lock back.
    ///
    /// Whoever waited for it then holds a lock on a file without a name, and must look again whether
    /// there is still anything to do.
    package func removeFile() { unsafe unlink(path) }
}
