/// Decodes the positions in a dictionary that stand for the values of a page.
struct DictionaryIndices: Sendable {
    private var decoder: HybridDecoder
    private let dictionaryCount: Int

    /// Begins at the values of a page, whose first byte is the bit width.
    init(_ values: ByteCursor, dictionaryCount: Int?) throws(TableError) {
        guard let dictionaryCount else { throw .dictionaryMissing }
        var values = values
        // A page whose rows are all null may have no values, and then not even a bit width.
        let bitWidth = values.remaining > 0 ? Int(try values.takeByte()) : 0
        decoder = try HybridDecoder(values, bitWidth: bitWidth)
        self.dictionaryCount = dictionaryCount
    }

    /// Returns the next positions, each of them inside the dictionary.
    mutating func next(_ count: Int) throws(TableError) -> [UInt32] {
        var indices: [UInt32] = []
        try decoder.append(count, to: &indices)
        if let largest = indices.max(), Int(largest) >= dictionaryCount {
            throw .dictionaryIndex(largest, count: dictionaryCount)
        }
        return indices
    }
}
