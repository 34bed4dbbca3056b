/// Decodes texts whose lengths are stored apart from their bytes.
///
/// In DELTA_LENGTH_BYTE_ARRAY the bytes of all texts follow their lengths. In DELTA_BYTE_ARRAY each
/// text first repeats a number of bytes of the one before it, and those numbers come before all.
struct DeltaTexts: Sendable {
    /// How many bytes each text shares with the one before it; nil if none does.
    private var prefixes: DeltaDecoder?
    private var lengths: DeltaDecoder
    private var data: ByteCursor

    /// The bytes of the text before.
    private var previous: [UInt8] = []

    /// Begins at the values of a page in DELTA_LENGTH_BYTE_ARRAY.
    init(lengthsIn values: ByteCursor) throws(TableError) {
        lengths = try DeltaDecoder(values)
        data = try lengths.skipToEnd()
    }

    /// Begins at the values of a page in DELTA_BYTE_ARRAY.
    init(prefixesIn values: ByteCursor) throws(TableError) {
        let prefixes = try DeltaDecoder(values)
        try self.init(lengthsIn: try prefixes.skipToEnd())
        self.prefixes = prefixes
    }

    /// Appends the codes of the next texts.
    mutating func append(
        _ count: Int,
        to codes: inout [Int32],
        _ texts: inout TextTable
    ) throws(TableError) {
        var suffixLengths: [Int64] = []
        try lengths.append(count, to: &suffixLengths)
        guard prefixes != nil else {
            for length in suffixLengths {
                codes.append(try texts.code(of: data.bytes[try takeText(length)]))
            }
            return
        }
        var prefixLengths: [Int64] = []
        try prefixes?.append(count, to: &prefixLengths)
        for (prefix, length) in zip(prefixLengths, suffixLengths) {
            guard prefix >= 0, prefix <= previous.count else {
                throw .prefixLength(prefix, previous: previous.count)
            }
            previous.removeSubrange(Int(prefix)...)
            previous.append(contentsOf: data.bytes[try takeText(length)])
            codes.append(try texts.code(of: previous[...]))
        }
    }

    private mutating func takeText(_ length: Int64) throws(TableError) -> Range<Int> {
        guard length >= 0, length <= data.remaining else {
            throw .byteArrayLength(length, remaining: data.remaining)
        }
        return try data.take(Int(length))
    }
}
