import Glibc

/// The descriptors 0 to 2, which a caller may have closed, as daemons do.
enum StandardStreams {
    /// Opens `/dev/null` on each closed descriptor, so that no other file gets its number.
    ///
    /// Call it before anything else opens a file.
    ///
    /// - Returns: Whether all three are open.
    static func open() -> Bool {
        for descriptor in STDIN_FILENO...STDERR_FILENO
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The lowest free number is taken, and all lower ones are open.
            let opened = unsafe Glibc.open("/dev/null", O_RDWR)
            guard opened == descriptor else { return false }
        }
        return true
    }
}
