/// Decodes texts into positions in a dictionary of the current batch.
struct TextDecoder: ValueDecoder {
    private var dictionary: [String]?
    private var page = PageState.none
    private var texts = TextTable()

    /// For each text of the chunk's dictionary its code in the batch, or −1 if it has none yet.
    private var codes: [Int32] = []

    private enum PageState {
        case none
        case plain(ByteCursor)
        case indices(DictionaryIndices)
        case delta(DeltaTexts)
    }

    static var filler: Int32 { -1 }

    mutating func load(_ dictionary: DictionaryPage) throws(TableError) {
        var cursor = dictionary.values
        guard dictionary.valueCount <= cursor.remaining / 4 else {
            throw .valuesEndEarly("dictionary's")
        }
        var values: [String] = []
        values.reserveCapacity(dictionary.valueCount)
        for _ in 0..<dictionary.valueCount {
            let range = try Self.takeText(&cursor)
            values.append(try TextTable.text(cursor.bytes[range]))
        }
        codes = Array(repeating: -1, count: values.count)
        self.dictionary = values
    }

    mutating func begin(_ page: DataPage) throws(TableError) {
        switch page.encoding {
        case .plain: self.page = .plain(page.values)
        case .plainDictionary, .rleDictionary:
            self.page = .indices(
                try DictionaryIndices(page.values, dictionaryCount: dictionary?.count)
            )
        case .deltaLengthByteArray: self.page = .delta(try DeltaTexts(lengthsIn: page.values))
        case .deltaByteArray: self.page = .delta(try DeltaTexts(prefixesIn: page.values))
        default: throw .unsuitableEncoding(page.encoding.name, "BYTE_ARRAY")
        }
    }

    mutating func append(_ count: Int, to values: inout [Int32]) throws(TableError) {
        switch page {
        case .none: throw .valuesEndEarly("page's")
        case .plain(var cursor):
            for _ in 0..<count {
                let range = try Self.takeText(&cursor)
                values.append(try texts.code(of: cursor.bytes[range]))
            }
            page = .plain(cursor)
        case .indices(var indices):
            let positions = try indices.next(count)
            page = .indices(indices)
            values.reserveCapacity(values.count + count)
            for position in positions { values.append(try code(at: Int(position))) }
        case .delta(var delta):
            try delta.append(count, to: &values, &texts)
            page = .delta(delta)
        }
    }

    /// Returns the texts that the codes since the last call refer to, and begins a new batch.
    mutating func takeTexts() -> [String] {
        if !codes.isEmpty { codes = Array(repeating: -1, count: codes.count) }
        return texts.take()
    }

    private mutating func code(at position: Int) throws(TableError) -> Int32 {
        guard codes[position] < 0 else { return codes[position] }
        guard let dictionary else { throw .dictionaryMissing }
        let code = texts.code(of: dictionary[position])
        codes[position] = code
        return code
    }

    /// Steps over a text, whose length stands in four bytes before it.
    private static func takeText(_ cursor: inout ByteCursor) throws(TableError) -> Range<Int> {
        let length = Int(try cursor.takeLittleEndian(4))
        guard length <= cursor.remaining else {
            throw .byteArrayLength(Int64(length), remaining: cursor.remaining)
        }
        return try cursor.take(length)
    }
}
