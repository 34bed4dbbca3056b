import CZlib

/// Compression into one gzip member, piece by piece; its header holds no time and no name.
@safe package struct GzipWriter: ~Copyable {
    // zlib keeps the address of the stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Number of bytes that one call to zlib may give: 64 KiB.
    private static let blockLength = 1 << 16

    /// Begins a member.
    package init() throws(TableError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 is the largest window; 16 writes the header and trailer of gzip; 8 is zlib's default.
        let status = unsafe deflateInit2_(
            stream,
            6,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard status == Z_OK else {
            unsafe stream.deallocate()
            throw .uncompressible("gzip")
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Takes in the next bytes.
    ///
    /// - Returns: The next bytes of the member; there may be none yet.
    package mutating func compress(_ bytes: [UInt8]) throws(TableError) -> [UInt8] {
        try deflate(bytes, Z_NO_FLUSH)
    }

    /// Ends the member.
    ///
    /// - Returns: Its last bytes.
    package mutating func finish() throws(TableError) -> [UInt8] { try deflate([], Z_FINISH) }

    private mutating func deflate(_ bytes: [UInt8], _ flush: Int32) throws(TableError) -> [UInt8] {
        var result: [UInt8] = []
        var status = Z_OK
        unsafe bytes.withUnsafeBytes { input in
            // zlib does not write to its input; its C declaration lacks the const.
            unsafe stream.pointee.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
            )
            unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
            var isFull = true
            while isFull {
                let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockLength) {
                    output,
                    written in
                    unsafe stream.pointee.next_out = output.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(Self.blockLength)
                    status = unsafe CZlib.deflate(stream, flush)
                    written = unsafe Self.blockLength - Int(stream.pointee.avail_out)
                }
                result.append(contentsOf: block)
                isFull = block.count == Self.blockLength
            }
            unsafe stream.pointee.next_in = nil
            unsafe stream.pointee.next_out = nil
        }
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw .uncompressible("gzip")
        }
        return result
    }
}
