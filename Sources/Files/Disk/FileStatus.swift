package import Glibc

/// What the file system says of a file without opening it.
package struct FileStatus: Hashable, Sendable {
    package let size: Int
    package let isRegular: Bool
    package let isDirectory: Bool
    /// Only of a status that does not follow links.
    package let isLink: Bool
    /// When its bytes were last changed, in seconds since 1970.
    package let modified: Int
    /// Device, inode, size and both times in nanoseconds: equal means not touched since.
    package let fingerprint: String

    package init(_ status: stat) {
        size = Int(status.st_size)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        isLink = status.st_mode & S_IFMT == S_IFLNK
        modified = status.st_mtim.tv_sec
        fingerprint = [
            Int(status.st_dev), Int(status.st_ino), Int(status.st_size),
            status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
            status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
        ].map(String.init).joined(separator: "-")
    }
}
