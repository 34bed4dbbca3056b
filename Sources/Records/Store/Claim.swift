package import Canonical
package import Files

/// A lock on a fit, so that only one process trains it.
///
/// It saves work and nothing else: two processes that train the same fit write the same bytes. It is a
/// lock that the system takes back from a dead process; where the file system has no locks, everybody
/// trains.
package struct Claim: Sendable {
    private let lock: FileLock?

    fileprivate init(_ lock: FileLock?) { self.lock = lock }

    /// Releases the lock.
    package func end() { lock?.removeFile() }
}

extension Store {
    /// Tries to lock a fit.
    ///
    /// Whoever gets it must look once more whether the fit is in the store.
    ///
    /// - Returns: `nil` while another process trains it.
    package func claim(_ key: Digest) -> Claim? {
        switch FileLock.acquire("\(path)/claims/\(key.hex)", .exclusive) {
        case .held(let lock): Claim(lock)
        case .busy: nil
        case .unsupported: Claim(nil)
        }
    }

    /// Locks the store against garbage collection.
    ///
    /// - Returns: What to hold on to for as long; `nil` where the file system has no locks.
    package func use() -> FileLock? {
        if case .held(let lock) = FileLock.acquire(usePath, .shared, waits: true) {
            lock
        } else {
            nil
        }
    }

    /// The file that users of the store lock together, and who clears it alone.
    package var usePath: String { "\(path)/lock" }
}
