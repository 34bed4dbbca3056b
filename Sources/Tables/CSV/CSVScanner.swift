/// Splits text into rows and cells by the rules of RFC 4180.
///
/// A row ends at LF, CRLF or CR. Lines without a character are skipped. A cell in quotes may hold
/// separators, line ends, and quotes written twice; quotes anywhere else are an error, and so is text
/// after a closing quote.
struct CSVScanner: ~Copyable {
    private let separator: UInt8
    private var blocks: TextBlocks
    private var block: [UInt8] = []
    private var position = 0

    /// Line of the next byte, from 1.
    private var line = 1

    /// Whether the byte before was a CR that ended a row.
    private var isAfterReturn = false

    /// Longest row, in bytes: 16 MiB.
    ///
    /// A quote that is never closed would swallow the whole file.
    private static let maximumLength = 1 << 24

    /// Largest number of cells of a row.
    private static let maximumCellCount = 1 << 16

    init(_ source: ByteSource, separator: UInt8) throws(TableError) {
        self.separator = separator
        var blocks = try TextBlocks(source)
        // A gzip member, and so a block, may be shorter than what tells the format.
        while block.count < 8 {
            let next = try blocks.next()
            guard !next.isEmpty else { break }
            block += next
        }
        if blocks.isPacked { try TableFormat.refusePacked(block) }
        self.blocks = blocks
        // A byte order mark is not part of the first name.
        if block.starts(with: TableFormat.byteOrderMark) {
            position = TableFormat.byteOrderMark.count
        }
    }

    private enum State {
        case cellStart
        case bare
        case quoted
        case afterQuote
    }

    /// Reads the next row; false at the end of the text.
    mutating func next(_ record: inout CSVRecord) throws(TableError) -> Bool {
        record.begin(line: line)
        var state = State.cellStart
        while let byte = try takeByte() {
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
            case (.quoted, _):
                if byte == UInt8(ascii: "\n") { line += 1 }
                record.append(byte)
                try takeText(to: &record)
            case (_, separator):
                guard record.count < Self.maximumCellCount else {
                    throw .tooManyCells(Self.maximumCellCount).onLine(record.line)
                }
                record.endCell()
                state = .cellStart
            case (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")):
                isAfterReturn = byte == UInt8(ascii: "\r")
                line += 1
                guard record.count > 0 || !record.bytes.isEmpty || state != .cellStart else {
                    record.begin(line: line)
                    try skipLineFeed()
                    continue
                }
                record.endRow(isUnwritten: state == .cellStart)
                try skipLineFeed()
                return true
            case (.cellStart, UInt8(ascii: "\"")): state = .quoted
            case (.afterQuote, UInt8(ascii: "\"")):
                record.append(byte)
                state = .quoted
            case (.afterQuote, _): throw .textAfterQuote.onLine(record.line)
            case (.bare, UInt8(ascii: "\"")): throw .quoteInsideCell.onLine(record.line)
            default:
                record.append(byte)
                state = .bare
                try takeText(to: &record)
            }
        }
        guard state != .quoted else { throw .quoteNotClosed.onLine(record.line) }
        guard record.count > 0 || state != .cellStart else { return false }
        record.endRow(isUnwritten: state == .cellStart)
        return true
    }

    /// Takes the bytes up to the next one that could end a cell, as far as the block goes.
    private mutating func takeText(to record: inout CSVRecord) throws(TableError) {
        let start = position
        while position < block.count, !isSpecial(block[position]) { position += 1 }
        record.append(block[start..<position])
        guard record.bytes.count <= Self.maximumLength else {
            throw .rowTooLong(Self.maximumLength).onLine(record.line)
        }
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case separator, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    /// Steps over the LF of a CRLF.
    private mutating func skipLineFeed() throws(TableError) {
        guard isAfterReturn, let byte = try takeByte() else { return }
        if byte != UInt8(ascii: "\n") { position -= 1 }
        isAfterReturn = false
    }

    private mutating func takeByte() throws(TableError) -> UInt8? {
        if position == block.count {
            block = try blocks.next()
            position = 0
            guard !block.isEmpty else { return nil }
        }
        defer { position += 1 }
        return block[position]
    }
}
