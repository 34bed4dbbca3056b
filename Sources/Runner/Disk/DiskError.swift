import Glibc

/// A file operation that the operating system refused.
struct DiskError: Error, Hashable, Sendable {
    /// What was tried, as a verb: "read", "write", "list".
    let operation: String
    /// The path it was tried on.
    let path: String
    /// The system's error number.
    let code: Int32

    /// Names the operation that just failed; reads `errno`.
    init(_ operation: String, _ path: String) {
        self.operation = operation
        self.path = path
        code = errno
    }

    init(_ operation: String, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The system's words for the error.
    var reason: String { unsafe String(cString: strerror(code)) }

    var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }
}

extension DiskError: CustomStringConvertible {
    var description: String { "cannot \(operation) '\(path)': \(reason)" }
}
