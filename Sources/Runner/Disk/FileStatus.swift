import Glibc

/// What the file system says of a file without opening it.
struct FileStatus: Hashable, Sendable {
    let size: Int
    let isRegular: Bool
    let isDirectory: Bool
    /// Only of a status that does not follow links.
    let isLink: Bool
    /// When its bytes were last changed, in seconds since 1970.
    let modified: Int
    /// Device, inode, size and both times in nanoseconds: equal means not touched since.
    let fingerprint: String

    init(_ status: stat) {
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
