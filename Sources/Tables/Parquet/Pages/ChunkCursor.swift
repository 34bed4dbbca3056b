/// A position in a column chunk, from which the next rows can be read.
struct ChunkCursor<Decoder: ValueDecoder>: Sendable {
    private var pages: PageReader
    private var levels: HybridDecoder?
    private var hasData = false

    /// Rows of the current page that are left.
    private var pageRowCount = 0

    /// Rows of the chunk that no page has begun yet.
    private var pendingRowCount: Int

    /// Decodes the values; a text column's also holds the texts of the batch.
    var decoder: Decoder

    private let rowGroup: Int

    init(_ pages: PageReader, rowCount: Int, rowGroup: Int, decoder: Decoder) {
        self.pages = pages
        pendingRowCount = rowCount
        self.rowGroup = rowGroup
        self.decoder = decoder
    }

    /// Reads the next rows.
    ///
    /// - Returns: One element a row, and flags where there are nulls.
    mutating func read(
        _ rowCount: Int
    ) throws(TableError) -> (values: [Decoder.Element], validity: [Bool]?) {
        var values: [Decoder.Element] = []
        values.reserveCapacity(rowCount)
        var validity = Validity()
        do {
            while values.count < rowCount {
                if pageRowCount == 0 { try beginPage(missing: rowCount - values.count) }
                let length = min(rowCount - values.count, pageRowCount)
                try append(length, to: &values, &validity)
                pageRowCount -= length
            }
        } catch {
            throw error.at(pages.pageOffset)
                .inPage(pages.pageCount > 0 ? pages.pageCount - 1 : nil, rowGroup: rowGroup)
        }
        return (values, validity.flags)
    }

    private mutating func beginPage(missing: Int) throws(TableError) {
        while pageRowCount == 0 {
            guard let page = try pages.next() else { throw .chunkEndsEarly(missing: missing) }
            switch page {
            case .dictionary(let dictionary):
                guard pages.pageCount == 1, !hasData else { throw .dictionaryTwice }
                try decoder.load(dictionary)
            case .data(let data):
                guard data.valueCount <= pendingRowCount else {
                    throw .pageValues(data.valueCount, remaining: pendingRowCount)
                }
                hasData = true
                levels = data.levels
                try decoder.begin(data)
                pageRowCount = data.valueCount
                pendingRowCount -= data.valueCount
            }
        }
    }

    /// Appends rows of the current page.
    private mutating func append(
        _ rowCount: Int,
        to values: inout [Decoder.Element],
        _ validity: inout Validity,
    ) throws(TableError) {
        guard levels != nil else {
            validity.appendPresent(rowCount)
            return try decoder.append(rowCount, to: &values)
        }
        let presentCount = try levels?.skip(1, upTo: rowCount) ?? 0
        validity.appendPresent(presentCount)
        try decoder.append(presentCount, to: &values)
        guard presentCount < rowCount else { return }
        var flags: [UInt32] = []
        try levels?.append(rowCount - presentCount, to: &flags)
        let start = values.count
        try decoder.append(validity.append(levels: flags), to: &values)
        Self.spread(&values, from: start, over: flags)
    }

    /// Moves values from the front to the rows that have one, and fills the others.
    private static func spread(
        _ values: inout [Decoder.Element],
        from start: Int,
        over flags: [UInt32]
    ) {
        var source = values.count
        let missing = start + flags.count - values.count
        values.append(contentsOf: repeatElement(Decoder.filler, count: missing))
        // From the back, so that no value is overwritten before it has moved.
        for index in stride(from: flags.count - 1, through: 0, by: -1) {
            if flags[index] == 1 {
                source -= 1
                values[start + index] = values[source]
            } else {
                values[start + index] = Decoder.filler
            }
        }
    }
}
