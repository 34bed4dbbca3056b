/// Decodes truth values, which are stored in one bit each.
struct BooleanDecoder: ValueDecoder {
    private var page = PageState.none

    private enum PageState {
        case none
        case plain(bytes: ByteCursor, bit: Int)
        case hybrid(HybridDecoder)
    }

    static var filler: Bool { false }

    mutating func load(_ dictionary: DictionaryPage) throws(TableError) {
        throw .unsuitableEncoding("RLE_DICTIONARY", "BOOLEAN")
    }

    mutating func begin(_ page: DataPage) throws(TableError) {
        switch page.encoding {
        case .plain: self.page = .plain(bytes: page.values, bit: 0)
        case .rle:
            var values = page.values
            guard values.remaining > 0 else {
                self.page = .none
                return
            }
            let length = Int(try values.takeLittleEndian(4))
            self.page = .hybrid(
                try HybridDecoder(try values.takeCursor(length), bitWidth: 1)
            )
        default: throw .unsuitableEncoding(page.encoding.name, "BOOLEAN")
        }
    }

    mutating func append(_ count: Int, to values: inout [Bool]) throws(TableError) {
        switch page {
        case .none: guard count == 0 else { throw .valuesEndEarly("BOOLEAN") }
        case .plain(let bytes, let bit):
            guard count <= bytes.remaining * 8 - bit else { throw .valuesEndEarly("PLAIN") }
            for index in bit..<(bit + count) {
                let byte = bytes.bytes[bytes.position + index >> 3]
                values.append(byte >> UInt8(index & 7) & 1 == 1)
            }
            page = .plain(bytes: bytes, bit: bit + count)
        case .hybrid(var decoder):
            var bits: [UInt32] = []
            try decoder.append(count, to: &bits)
            for bit in bits { values.append(bit == 1) }
            page = .hybrid(decoder)
        }
    }
}
