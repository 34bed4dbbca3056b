package import Canonical
package import Files

/// The right of one process to train a fit, so that others in the same store need not.
///
/// It saves work and nothing else: two processes that train the same fit write the same bytes. It is a
/// lock that the system takes back from a dead process; where the file system has no locks, everybody
/// trains.
package struct Claim: Sendable {
    private let lock: FileLock?

    fileprivate init(_ lock: FileLock?) { self.lock = lock }

    /// Gives the right back; the fit has been kept, or given up.
    package func end() { lock?.removeFile() }
}

extension Store {
    /// Asks for the right to train a fit.
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

    /// Says that a process works in the store, so that nothing is cleared away under it.
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
