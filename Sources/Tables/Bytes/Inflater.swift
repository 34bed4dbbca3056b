import CZlib

/// Decompression of gzip by zlib, piece by piece.
@safe struct Inflater: ~Copyable {
    // zlib keeps the address of the stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Whether a gzip member has begun and not ended.
    private(set) var isInsideMember = false

    init() throws(TableError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 is the largest window; 32 recognises gzip and zlib by their headers.
        let status = unsafe inflateInit2_(
            stream,
            15 + 32,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard status == Z_OK else {
            unsafe stream.deallocate()
            throw .undecompressed("gzip")
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }
}

extension Inflater {
    /// Decompresses as much as fits, up to the end of a member.
    ///
    /// - Parameters:
    ///   - input: Compressed bytes, which are stepped over as they are used.
    ///   - capacity: Largest number of bytes returned; at least 1.
    /// - Returns: The next bytes; none if more input is needed first.
    /// - Throws: `damaged` if the input is not gzip.
    mutating func inflate(
        _ input: inout ByteCursor,
        capacity: Int,
    ) throws(TableError) -> [UInt8] {
        var status = Z_OK
        var consumed = 0
        let range = input.position..<input.end
        let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, written in
            unsafe input.bytes[range].withUnsafeBytes { bytes in
                // zlib does not write to its input; its C declaration lacks the const.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
                )
                unsafe stream.pointee.avail_in = UInt32(clamping: bytes.count)
                unsafe stream.pointee.next_out = output.baseAddress
                unsafe stream.pointee.avail_out = UInt32(clamping: capacity)
                status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                consumed = unsafe min(bytes.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
                written = unsafe min(capacity, Int(UInt32.max)) - Int(stream.pointee.avail_out)
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
            }
        }
        _ = try input.take(consumed)
        switch status {
        case Z_OK, Z_BUF_ERROR: isInsideMember = isInsideMember || consumed > 0
        case Z_STREAM_END:
            isInsideMember = false
            guard unsafe inflateReset(stream) == Z_OK else { throw .undecompressed("gzip") }
        default: throw .undecompressed("gzip")
        }
        return output
    }

    /// Returns the bytes of one or more gzip members.
    ///
    /// - Parameters:
    ///   - input: All of the compressed bytes.
    ///   - count: Number of bytes expected.
    /// - Returns: At most `count` bytes.
    /// - Throws: `damaged` if the members are corrupt, end early, or hold more.
    static func decompress(_ input: ByteCursor, count: Int) throws(TableError) -> [UInt8] {
        var inflater = try Inflater()
        var input = input
        var output: [UInt8] = []
        while input.remaining > 0 || inflater.isInsideMember {
            let before = input.remaining
            // Room for one byte more than expected shows that there is too much.
            let piece = try inflater.inflate(&input, capacity: max(1, count - output.count))
            guard !piece.isEmpty || input.remaining < before || !inflater.isInsideMember else {
                throw .undecompressed("gzip")
            }
            if output.isEmpty { output = piece } else { output.append(contentsOf: piece) }
            guard output.count <= count else {
                throw .decompressedLength(output.count, expected: count, codec: "gzip")
            }
        }
        return output
    }
}
