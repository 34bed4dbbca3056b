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
    private let device: Int
    private let inode: Int
    private let modifiedNanoseconds: Int
    private let changed: Int
    private let changedNanoseconds: Int

    /// Device, inode, size and both times in nanoseconds: equal means not touched since.
    package var fingerprint: String {
        [device, inode, size, modified, modifiedNanoseconds, changed, changedNanoseconds]
            .map(String.init).joined(separator: "-")
    }

    package init(_ status: stat) {
        size = Int(status.st_size)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        isLink = status.st_mode & S_IFMT == S_IFLNK
        modified = status.st_mtim.tv_sec
        device = Int(status.st_dev)
        inode = Int(status.st_ino)
        modifiedNanoseconds = status.st_mtim.tv_nsec
        changed = status.st_ctim.tv_sec
        changedNanoseconds = status.st_ctim.tv_nsec
    }
}

extension Disk {
    /// The fingerprint of the program that runs: caches of what it computes end with it.
    package static var programFingerprint: String { status("/proc/self/exe")?.fingerprint ?? "" }
}
