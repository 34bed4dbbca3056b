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
        Self(.unreadable, "read \(count) bytes instead of \(asked)")
    }

    static func outsideSource(_ range: Range<Int>, count: Int) -> Self {
        Self(
            .damaged,
            "bytes \(range.lowerBound) to \(range.upperBound) are beyond the end of the file (\(count) bytes)",
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
        Self(.ambiguousColumn, "\(count) columns have this name; rename them")
            .inColumn(name)
    }

    static func unsupportedType(_ type: String) -> Self {
        Self(.unsupported, "values of type \(type) are not supported")
    }

    static func integerTooLarge(_ value: UInt64) -> Self {
        Self(.outOfRange, "\(value) exceeds \(Int64.max), the largest supported integer")
    }

    static func textsTooLarge(rows: Int, maximum: Int) -> Self {
        Self(.tooLarge, "the text of \(rows) rows exceeds \(maximum) bytes")
    }

    static let notUnicode = Self(.damaged, "the text is not UTF-8")
}

// MARK: - Parquet features that are not read

extension TableError {
    static func unsupportedCodec(_ name: String) -> Self {
        Self(
            .unsupported,
            "compression \(name) is not supported; expected snappy, zstd, gzip, LZ4_RAW or none",
        )
    }

    static func uncompressible(_ codec: String) -> Self {
        Self(.unsupported, "\(codec) could not compress a page")
    }

    static func unsupportedEncoding(_ name: String) -> Self {
        Self(.unsupported, "encoding \(name) is not supported")
    }

    static func unsuitableEncoding(_ name: String, _ type: String) -> Self {
        Self(.damaged, "encoding \(name) is invalid for type \(type)")
    }

    static let encryptedFooter = Self(.unsupported, "the Parquet file is encrypted")

    static let encrypted = Self(.unsupported, "the column is encrypted")

    static let otherFile = Self(.unsupported, "the values are in another file")

    static func pageTooLarge(_ length: Int, _ maximum: Int) -> Self {
        Self(.tooLarge, "a page of \(length) bytes; the limit is \(maximum)")
    }

    static func tooManyRows(_ count: Int, _ maximum: Int) -> Self {
        Self(.tooLarge, "\(count) rows; the limit is \(maximum)")
    }
}

// MARK: - CSV

extension TableError {
    static func cellCount(_ found: String, expected: String, reason: String) -> Self {
        Self(.malformedRow, "the row has \(found), the header has \(expected): \(reason)")
    }

    static let textAfterQuote = Self(
        .malformedRow,
        "text after a closing quote; double the quotes inside a quoted cell",
    )

    static let quoteInsideCell = Self(
        .malformedRow,
        "a quote inside a cell; quote the whole cell and double the quote",
    )

    static let quoteNotClosed = Self(.malformedRow, "the row has an unclosed quote")

    static func rowTooLong(_ maximum: Int) -> Self {
        Self(.malformedRow, "the row is longer than \(maximum) bytes; a quote may be unclosed")
    }

    static func tooManyCells(_ maximum: Int) -> Self {
        Self(.tooLarge, "the row has more than \(maximum) cells")
    }

    static let gzipEndsEarly = Self(.damaged, "the gzip data ends early; the file may be truncated")
}
