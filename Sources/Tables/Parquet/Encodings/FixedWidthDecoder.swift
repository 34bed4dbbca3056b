/// Decodes numbers of a fixed width.
struct FixedWidthDecoder<Element: FixedWidthValue>: ValueDecoder {
    private var dictionary: [Element]?
    private var page = PageState.none

    private enum PageState {
        case none
        case plain(ByteCursor)
        case indices(DictionaryIndices)
        case split(ByteStreamSplit<Element>)
        case delta(DeltaDecoder)
    }

    static var filler: Element { Element.filler }

    mutating func load(_ dictionary: DictionaryPage) throws(TableError) {
        var cursor = dictionary.values
        var values: [Element] = []
        try Element.appendPlain(dictionary.valueCount, from: &cursor, to: &values)
        self.dictionary = values
    }

    mutating func begin(_ page: DataPage) throws(TableError) {
        switch page.encoding {
        case .plain: self.page = .plain(page.values)
        case .plainDictionary, .rleDictionary:
            self.page = .indices(
                try DictionaryIndices(page.values, dictionaryCount: dictionary?.count)
            )
        case .byteStreamSplit: self.page = .split(try ByteStreamSplit(page.values))
        case .deltaBinaryPacked where Element.isWholeNumber:
            self.page = .delta(try DeltaDecoder(page.values))
        default: throw .unsuitableEncoding(page.encoding.name, Element.storedName)
        }
    }

    mutating func append(_ count: Int, to values: inout [Element]) throws(TableError) {
        switch page {
        case .none: throw .valuesEndEarly("page's")
        case .plain(var cursor):
            try Element.appendPlain(count, from: &cursor, to: &values)
            page = .plain(cursor)
        case .indices(var indices):
            let positions = try indices.next(count)
            page = .indices(indices)
            guard let dictionary else { throw .dictionaryMissing }
            values.reserveCapacity(values.count + count)
            for position in positions { values.append(dictionary[Int(position)]) }
        case .split(var split):
            try split.append(count, to: &values)
            page = .split(split)
        case .delta(var decoder):
            var numbers: [Int64] = []
            try decoder.append(count, to: &numbers)
            page = .delta(decoder)
            for number in numbers { values.append(Element(bits: UInt64(bitPattern: number))) }
        }
    }
}
