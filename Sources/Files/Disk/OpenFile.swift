package import Canonical
import Glibc
import Synchronization

/// A regular file, open for reading at any offset; closed when the last reference is released.
package final class OpenFile: Sendable {
    package let path: String
    package let status: FileStatus
    private let descriptor: Int32
    /// The digests of its blocks when it was hashed; `nil` before.
    private let hashed = Mutex<HashedBlocks?>(nil)

    /// Opens a file; rejects folders, devices, pipes and disallowed links.
    package init(_ path: String, followsLinks: Bool = true) throws(DiskError) {
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

    /// Reads an exact number of bytes at an offset; fails if the file became shorter.
    package func bytes(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
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

    /// Reads a file of unknown size, as in `/proc`; at most 1 MiB.
    package func bytesToEnd() throws(DiskError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var filled = 0
        while filled < bytes.count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    buffer.count - filled,
                    filled
                )
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw DiskError("read", path) }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes[..<filled])
    }

    /// Computes the SHA-256 of the whole file, and remembers it block by block for `checkedBytes`.
    package func digest() throws(DiskError) -> Digest {
        var blocks = HashedBlocks()
        var hash = SHA256()
        var offset = 0
        while offset < status.size {
            let count = min(HashedBlocks.size, status.size - offset)
            let block = try bytes(at: offset, count: count)
            hash.update(block)
            blocks.append(block)
            offset += count
        }
        let whole = blocks
        hashed.withLock { $0 = whole }
        return hash.digest()
    }

    /// Reads bytes, checked against the hashed blocks if the file was hashed.
    ///
    /// - Throws: `DiskError`, or `HashedBlocks.Changed` if a block has other bytes by now.
    package func checkedBytes(at offset: Int, count: Int) throws -> [UInt8] {
        guard count > 0, let blocks = hashed.withLock({ $0 }) else {
            return try bytes(at: offset, count: count)
        }
        let first = offset / HashedBlocks.size
        let start = first * HashedBlocks.size
        let last = (offset + count - 1) / HashedBlocks.size
        let end = min((last + 1) * HashedBlocks.size, status.size)
        let covering = try bytes(at: start, count: end - start)
        try blocks.check(covering, from: first, of: path)
        guard covering.count != count else { return covering }
        return Array(covering[(offset - start)..<(offset - start + count)])
    }
}
