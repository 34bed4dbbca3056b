/// Decompression of LZ4 blocks without a frame.
///
/// - SeeAlso: lz4_Block_format.md of the LZ4 project.
enum LZ4Block {
    /// Returns the bytes of a block.
    static func decompress(_ cursor: ByteCursor, count: Int) throws(TableError) -> [UInt8] {
        var input = cursor
        var output: [UInt8] = []
        output.reserveCapacity(count)
        while input.remaining > 0 {
            let token = Int(try input.takeByte())
            let literals = try input.take(try length(token >> 4, &input))
            guard literals.count <= count - output.count else { throw .undecompressed("LZ4") }
            output.append(contentsOf: input.bytes[literals])
            // The last sequence has literals only.
            guard input.remaining > 0 else { break }
            let offset = Int(try input.takeLittleEndian(2))
            let match = try length(token & 15, &input) + 4
            guard offset > 0, offset <= output.count, match <= count - output.count else {
                throw .undecompressed("LZ4")
            }
            // One byte after the other, since a match may overlap the bytes that it makes.
            for _ in 0..<match { output.append(output[output.count - offset]) }
        }
        return output
    }

    /// Reads a length whose first four bits are given.
    private static func length(
        _ first: Int,
        _ input: inout ByteCursor
    ) throws(TableError) -> Int {
        var length = first
        guard first == 15 else { return length }
        while true {
            let byte = Int(try input.takeByte())
            length += byte
            guard byte == 255 else { return length }
        }
    }
}
