import Glibc

/// A regular file open for reading at any offset; it is closed when the last owner lets go.
final class OpenFile: Sendable {
    let path: String
    let status: FileStatus
    private let descriptor: Int32

    /// Opens a file; a folder, device or pipe is refused, and so is a link that must not be one.
    init(_ path: String, followsLinks: Bool = true) throws(DiskError) {
        self.path = path
        // O_NONBLOCK: opening a pipe must not wait for a writer.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
        descriptor = unsafe open(path, flags)
        guard descriptor >= 0 else { throw DiskError("read", path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let error = DiskError("read", path)
            close(descriptor)
            throw error
        }
        self.status = FileStatus(status)
        guard self.status.isRegular else {
            close(descriptor)
            throw DiskError("read", path, code: self.status.isDirectory ? EISDIR : EINVAL)
        }
    }

    deinit { close(descriptor) }

    /// Reads exactly so many bytes at an offset; a file that became shorter is an error.
    func bytes(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        var failure: DiskError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    count - filled,
                    offset + filled
                )
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    failure =
                        got == 0 ? DiskError("read", path, code: EIO) : DiskError("read", path)
                    return
                }
                filled += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The SHA-256 of the whole file.
    func digest() throws(DiskError) -> Digest {
        var hash = SHA256()
        var offset = 0
        while offset < status.size {
            let count = min(1 << 20, status.size - offset)
            hash.update(try bytes(at: offset, count: count))
            offset += count
        }
        return hash.digest()
    }
}
