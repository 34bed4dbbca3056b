extension CSVDialect {
    /// Recognises the separator and the decimal mark of a text table by its first rows.
    ///
    /// A separator is possible if the header line has it and most rows are divided as the header is.
    /// Of these, the one that makes the most columns of numbers is taken, then the one that makes the
    /// most columns, then the comma before the semicolon before the tab. Words for missing values
    /// are not looked for.
    ///
    /// - Throws: Why the bytes are not text.
    init(recognising source: ByteSource) throws(TableError) {
        var best: TableSample?
        for separator in Separator.allCases {
            guard let sample = try TableSample(source, separator), sample.isPossible else {
                continue
            }
            if let other = best, !(other.rank < sample.rank) { continue }
            best = sample
        }
        self.init(
            separator: best?.separator ?? .comma,
            decimal: best?.decimal ?? .point,
            missing: []
        )
    }

    /// What to write into a spec to have a table read so.
    var advice: String {
        self == .standard
            ? "its cells seem to be separated by commas; delete data.csv from the spec"
            : "its cells seem to be separated by \(separator.noun)s; "
                + "set data.csv: \(settings) in the spec"
    }
}

/// The first rows of a text table, divided at one separator.
private struct TableSample {
    let separator: CSVDialect.Separator
    private var columnCount = 0
    private var rowCount = 0
    private var fittingCount = 0
    private var numericCounts: [CSVDialect.DecimalMark: Int] = [:]

    /// How many rows are looked at.
    private static let maximumRowCount = 500

    init?(_ source: ByteSource, _ separator: CSVDialect.Separator) throws(TableError) {
        self.separator = separator
        var scanner = try CSVScanner(source, separator: separator.byte)
        var record = CSVRecord()
        guard (try? scanner.next(&record)) == true else { return nil }
        let layout = CSVLayout(header: record, separator: separator.noun)
        columnCount = layout.columnCount
        let readers = CSVDialect.DecimalMark.allCases.map { mark in
            (mark, CSVCellReader(CSVDialect(separator: separator, decimal: mark, missing: [])))
        }
        let none = Array(repeating: CellEvidence(), count: columnCount)
        var evidence = readers.map { _ in none }
        // Under a wrong separator quotes may stand inside cells; what comes before them counts.
        while rowCount < Self.maximumRowCount, (try? scanner.next(&record)) == true {
            rowCount += 1
            guard layout.fits(record) else { continue }
            fittingCount += 1
            for (index, (_, reader)) in readers.enumerated() {
                for cell in 0..<columnCount {
                    let bytes = record.bytes[record.range(of: cell)]
                    evidence[index][cell].add(bytes, row: 0, line: 0, reader)
                }
            }
        }
        for (index, (mark, _)) in readers.enumerated() {
            numericCounts[mark] = evidence[index].count { $0.isNumericButForWords }
        }
    }

    /// Whether the header line has the separator, and at least half of the rows fit it.
    var isPossible: Bool { columnCount > 1 && fittingCount * 2 >= rowCount }

    /// The mark that makes more columns of numbers; the point if neither does.
    var decimal: CSVDialect.DecimalMark {
        separator != .comma && count(.comma) > count(.point) ? .comma : .point
    }

    var rank: (Int, Int) { (count(decimal), columnCount) }

    private func count(_ mark: CSVDialect.DecimalMark) -> Int { numericCounts[mark] ?? 0 }
}
