extension TableError {
    // MARK: Source and format

    static let emptySource = Self(.unrecognized, "the file is empty")

    static func foreignFormat(_ name: String) -> Self {
        Self(.unrecognized, "the file is \(name); expected Parquet, or CSV with or without gzip")
    }

    static func pointer(_ pointer: TablePointer) -> Self {
        Self(.unrecognized, "the file is \(pointer.noun), not the table; \(pointer.remedy)")
    }

    static func unreadable(_ cause: String) -> Self {
        Self(.unreadable, "cannot read the file: \(cause)")
    }

    static func shortRead(of count: Int, asked: Int) -> Self {
        Self(.unreadable, "got \(count) bytes where \(asked) were asked for")
    }

    static func outsideSource(_ range: Range<Int>, count: Int) -> Self {
        Self(
            .damaged,
            "bytes \(range.lowerBound) to \(range.upperBound) are outside the file of \(count) bytes",
        )
    }

    static let changedWhileRead = Self(.unreadable, "the file changed while it was read")

    // MARK: Columns

    static func unknownColumn(_ name: String, among names: [String]) -> Self {
        let list = names.prefix(40).map { "'\($0)'" }.joined(separator: ", ")
        let rest = names.count > 40 ? " and \(names.count - 40) more" : ""
        let choice = names.isEmpty ? "the table has none" : "the columns are \(list)\(rest)"
        return Self(.unknownColumn, "no column has this name; \(choice)").inColumn(name)
    }

    static func ambiguousColumn(_ name: String, count: Int) -> Self {
        Self(.ambiguousColumn, "\(count) columns have this name; rename all but one")
            .inColumn(name)
    }

    static func unsupportedType(_ type: String) -> Self {
        Self(.unsupported, "values of type \(type) are not read")
    }

    static func integerTooLarge(_ value: UInt64) -> Self {
        Self(.outOfRange, "\(value) is larger than \(Int64.max), the largest integer that is read")
    }

    static func textsTooLarge(rows: Int, maximum: Int) -> Self {
        Self(.tooLarge, "the texts of \(rows) rows have more than \(maximum) bytes together")
    }

    static let notUnicode = Self(.damaged, "the text is not UTF-8")
}

// MARK: - Parquet features that are not read

extension TableError {
    static func unsupportedCodec(_ name: String) -> Self {
        Self(
            .unsupported,
            "compression \(name) is not read; expected snappy, zstd, gzip, LZ4_RAW or none",
        )
    }

    static func uncompressible(_ codec: String) -> Self {
        Self(.unsupported, "\(codec) could not compress a page")
    }

    static func unsupportedEncoding(_ name: String) -> Self {
        Self(.unsupported, "encoding \(name) is not read")
    }

    static func unsuitableEncoding(_ name: String, _ type: String) -> Self {
        Self(.damaged, "encoding \(name) cannot hold values of type \(type)")
    }

    static let encryptedFooter = Self(.unsupported, "the Parquet file is encrypted")

    static let encrypted = Self(.unsupported, "the column is encrypted")

    static let otherFile = Self(.unsupported, "the values are in another file")

    static func pageTooLarge(_ length: Int, _ maximum: Int) -> Self {
        Self(.tooLarge, "a page of \(length) bytes; at most \(maximum) are read")
    }

    static func tooManyRows(_ count: Int, _ maximum: Int) -> Self {
        Self(.tooLarge, "\(count) rows; at most \(maximum) are read")
    }
}

// MARK: - CSV

extension TableError {
    static func cellCount(_ found: String, expected: String, reason: String) -> Self {
        Self(.malformedRow, "the row has \(found), the header has \(expected): \(reason)")
    }

    static let textAfterQuote = Self(
        .malformedRow,
        "text after a closing quote; inside quotes a quote is written twice",
    )

    static let quoteInsideCell = Self(
        .malformedRow,
        "a quote inside a cell; the whole cell has to be quoted, and the quote written twice",
    )

    static let quoteNotClosed = Self(.malformedRow, "the row has a quote that is never closed")

    static func rowTooLong(_ maximum: Int) -> Self {
        Self(.malformedRow, "the row is longer than \(maximum) bytes; is a quote not closed?")
    }

    static func tooManyCells(_ maximum: Int) -> Self {
        Self(.tooLarge, "the row has more than \(maximum) cells")
    }

    static let gzipEndsEarly = Self(.damaged, "the gzip data ends early; is the file cut short?")
}
