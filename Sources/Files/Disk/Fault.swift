import Glibc
import Synchronization

/// A step of changing the disk at which a process may die, or the disk may refuse.
package enum WritePoint: String, CaseIterable, Sendable {
    /// Before a temporary file is made.
    case open
    /// Before its first byte is written.
    case write
    /// When half of its bytes are written.
    case halfway
    /// Before it is synced.
    case sync
    /// Before it gets its name.
    case rename
    /// Before the folder is synced; the file has its name.
    case syncFolder = "sync-folder"
    /// Before a file is removed.
    case remove
}

/// A fault put into durable writes on purpose, to show that nothing is lost or half-written.
///
/// Tests set `ASSAY_TEST_FAULT=KIND@NUMBER`: at the so-manieth write point of the process, counted
/// from 1, `kill` ends it as `kill -9` would, and `full` lets the disk be full from there on.
package struct Fault: Hashable, Sendable {
    package static let variable = "ASSAY_TEST_FAULT"

    package let kind: Kind
    /// The number of the write point, from 1.
    package let number: Int

    package enum Kind: String, CaseIterable, Sendable {
        case kill
        case full
    }

    /// Reads the variable's value.
    ///
    /// - Returns: `nil` if it does not say what to do, and when.
    package init?(parsing text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]), let number = Int(parts[1]),
            number >= 1
        else { return nil }
        self.kind = kind
        self.number = number
    }

    private static let armed = Mutex<Fault?>(nil)
    private static let reached = Atomic<Int>(0)

    /// Lets the fault strike in this process.
    package static func arm(_ fault: Fault) { armed.withLock { $0 = fault } }

    /// Passes a write point.
    ///
    /// - Throws: `DiskError` where the disk is made to be full.
    package static func pass(_ point: WritePoint, _ path: String) throws(DiskError) {
        guard let fault = armed.withLock({ $0 }) else { return }
        let number = reached.wrappingAdd(1, ordering: .relaxed).newValue
        switch fault.kind {
        case .kill where number == fault.number:
            let text = "killed at \(point.rawValue) of '\(path)'\n"
            try? Disk.write(ArraySlice(text.utf8), to: STDERR_FILENO, "standard error")
            kill(getpid(), SIGKILL)
        case .full where number >= fault.number && point != .remove:
            throw DiskError("write", path, code: ENOSPC)
        default: break
        }
    }
}
