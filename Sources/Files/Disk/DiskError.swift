import Glibc

/// A file operation that the operating system refused.
package struct DiskError: Error, Hashable, Sendable {
    /// What was tried, as a verb: "read", "write", "list".
    package let operation: String
    /// The path it was tried on.
    package let path: String
    /// The system's error number.
    package let code: Int32

    /// Names the operation that just failed; reads `errno`.
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

    /// The system's words for the error.
    package var reason: String {
        // Only a file that is no file is refused with EINVAL: OpenFile does it.
        if code == EINVAL { return "not a regular file" }
        // Only a link where none may stand is refused with ELOOP.
        if code == ELOOP { return "a symbolic link stands in the way" }
        return unsafe String(cString: strerror(code))
    }

    /// What to do about it, where that can be said.
    package var remedy: String? {
        switch code {
        case EACCES, EPERM, EROFS:
            "assay writes below the project's folder; check who owns it and how it is mounted"
        case ENOSPC, EDQUOT:
            "nothing is half-written; make room and run it again, it goes on where it stopped"
        case ELOOP:
            "nothing is read, written or cleared through links here; put the file or folder itself there"
        case EMFILE, ENFILE:
            "too many files are open; raise the limit with 'ulimit -n'"
        default: nil
        }
    }

    /// Whether a symbolic link stands where none may.
    package var isForbiddenLink: Bool { code == ELOOP }

    package var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }
}

extension DiskError: CustomStringConvertible {
    package var description: String { "cannot \(operation) '\(path)': \(reason)" }
}
