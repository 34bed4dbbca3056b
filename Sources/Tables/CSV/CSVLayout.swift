/// How the rows of a text table must be divided: what its header line shows.
///
/// A header line that ends in a separator, as libvmaf's does, has no name after it. Each row then
/// has as many cells as there are names, and a closing separator. Nothing else is taken: libvmaf
/// writes no cell at all for a feature that a frame lacks, so that the row's other cells would be
/// read one column to the left.
struct CSVLayout: Sendable, Hashable {
    /// Number of columns.
    let columnCount: Int

    /// Whether the lines end in a separator.
    let isClosed: Bool

    /// The separator, as a message shows it.
    private let separator: String

    init(header: CSVRecord, separator: String) {
        isClosed = header.endsInSeparator
        columnCount = header.count - (isClosed ? 1 : 0)
        self.separator = separator
    }

    /// Checks the number of cells of a row.
    func check(_ record: CSVRecord, row: Int) throws(TableError) {
        guard !fits(record) else { return }
        let isClosed = self.isClosed && record.endsInSeparator
        let count = record.count - (isClosed ? 1 : 0)
        let found = cells(count) + (self.isClosed ? closing(isClosed) : "")
        let expected = "\(columnCount)" + (self.isClosed ? closing(true) : "")
        throw .cellCount(
            found,
            expected: expected,
            reason: reason(count, record)
        ).inRow(row).onLine(record.line)
    }

    /// Whether a row is divided as the header is.
    func fits(_ record: CSVRecord) -> Bool {
        isClosed
            ? record.endsInSeparator && record.count == columnCount + 1
            : record.count == columnCount
    }

    // MARK: - Words

    private func reason(_ count: Int, _ record: CSVRecord) -> String {
        if count < columnCount {
            return "a cell is missing, and it is unclear which; "
                + "write an empty cell in its place or drop the row"
        }
        if count == columnCount {
            return "the closing \(separator) is missing; the row may be truncated"
        }
        if record.endsInSeparator, count == columnCount + 1, !isClosed {
            return "the row ends in a \(separator), the header line does not"
        }
        return "a cell that contains a \(separator) must be quoted"
    }

    private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

    private func closing(_ isThere: Bool) -> String {
        isThere ? " and a closing \(separator)" : " and no closing \(separator)"
    }
}
