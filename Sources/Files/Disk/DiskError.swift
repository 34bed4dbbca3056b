import Glibc

/// A failed file operation.
package struct DiskError: Error, Hashable, Sendable {
    /// The operation, as a verb: "read", "write", "list".
    package let operation: String
    /// The path.
    package let path: String
    /// The system's error number.
    package let code: Int32

    /// Describes the operation that just failed; reads `errno`.
    package init(_ operation: String, _ path: String) {
        self.operation = operation
        self.path = path
        code = errno
    }

    package init(_ operation: String, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The system's error message.
    package var reason: String {
        // Only a file that is no file is refused with EINVAL: OpenFile does it.
        if code == EINVAL { return "not a regular file" }
        // Only a link where none may stand is refused with ELOOP.
        if code == ELOOP { return "symbolic link not allowed" }
        return unsafe String(cString: strerror(code))
    }

    /// Whether the cause is a disallowed symbolic link.
    package var isForbiddenLink: Bool { code == ELOOP }

    package var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }
}

extension DiskError: CustomStringConvertible {
    package var description: String { "cannot \(operation) '\(path)': \(reason)" }
}
