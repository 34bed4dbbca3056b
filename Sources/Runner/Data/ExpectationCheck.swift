import Files
package import Records
import Source
import Spec
import Tables

/// The columns of a table while they are held against a spec's expectations.
struct ExpectationCheck {
    private let expectations: [ColumnExpectation]
    private var low: [ExpectationTally]
    private var high: [ExpectationTally]
    private var missing: [ExpectationTally]
    /// The rows with a text where numbers are expected.
    private var texts: [ExpectationTally]

    init(_ expectations: [ColumnExpectation]) {
        self.expectations = expectations
        low = expectations.map { _ in ExpectationTally() }
        high = low
        missing = low
        texts = low
    }

    /// Takes in the rows of a batch that take part.
    ///
    /// - Throws: `DatasetLoader.Problem` at a column that was not asked for.
    mutating func add(_ batch: TableBatch, rows: [Int]?) throws {
        for (place, expectation) in expectations.enumerated() {
            let column = try batch.column(expectation.column)
            func add(_ row: Int) {
                let number = batch.firstRow + row + 1
                guard column.hasValue(at: row) else { return missing[place].add(number) }
                guard let value = column.number(at: row) else {
                    if expectation.minimum != nil || expectation.maximum != nil {
                        texts[place].add(number)
                    }
                    return
                }
                if let least = expectation.minimum, value < least { low[place].add(number) }
                if let most = expectation.maximum, value > most { high[place].add(number) }
            }
            if let rows {
                for row in rows { add(row) }
            } else {
                for row in 0..<batch.rowCount { add(row) }
            }
        }
    }

    /// What is broken, in the order of the expectations.
    func broken(in table: String) -> [BrokenExpectation] {
        expectations.indices.flatMap { place -> [BrokenExpectation] in
            let expectation = expectations[place]
            func broken(_ tally: ExpectationTally, _ what: String) -> BrokenExpectation? {
                guard tally.count > 0 else { return nil }
                let values = "\(tally.count) value\(tally.count == 1 ? "" : "s")"
                return BrokenExpectation(
                    column: expectation.column,
                    table: table,
                    message: .expectationBroken(
                        "\(quoted(table)): \(values) of \(quoted(expectation.column)) \(what)",
                        rows: tally.sentence
                    ),
                    count: tally.count,
                    rows: tally.rows
                )
            }
            let allowed = expectation.missing ?? .max
            return [
                broken(texts[place], "are text; expected numbers"),
                expectation.minimum.flatMap {
                    broken(low[place], "below the expected minimum \(Decimal.text($0))")
                },
                expectation.maximum.flatMap {
                    broken(high[place], "above the expected maximum \(Decimal.text($0))")
                },
                missing[place].count > allowed
                    ? broken(missing[place], "missing; expected at most \(allowed)") : nil,
            ].compactMap(\.self)
        }
    }
}

extension ExpectationTally {
    /// The first rows, for people.
    fileprivate var sentence: String {
        let more = count - rows.count
        return "row\(count == 1 ? "" : "s") " + rows.map(String.init).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }
}

extension Column {
    /// Whether a row has a value: no gap, and no NaN.
    fileprivate func hasValue(at row: Int) -> Bool {
        if let validity, !validity[row] { return false }
        return switch values {
        case .float64(let values): !values[row].isNaN
        case .float32(let values): !values[row].isNaN
        case .int64, .boolean: true
        case .string(let codes, _): codes[row] >= 0
        }
    }
}

extension FoundTables {
    /// Holds the tables against what the spec expects; what arms share is read once.
    ///
    /// - Returns: What is broken; nothing without `expect`.
    /// - Throws: `Failure` if a table cannot be read or lacks an expected column.
    package func brokenExpectations(
        of files: ExperimentFiles
    ) throws(Failure) -> [BrokenExpectation] {
        var broken: [BrokenExpectation] = []
        do {
            let arms = files.experiment.arms
            for (index, arm) in arms.enumerated() {
                let isKnown = arms[..<index].contains {
                    $0.data.tables == arm.data.tables && $0.data.filter == arm.data.filter
                        && $0.data.missing == arm.data.missing && $0.data.csv == arm.data.csv
                }
                guard !isKnown, !arm.data.expectations.isEmpty else { continue }
                for (place, file) in self.files[index].enumerated() {
                    let found = try Self.broken(
                        arm.data,
                        in: file,
                        named: paths[index][place],
                        isDivided: place < arm.data.divided.count
                    )
                    for one in found where !broken.contains(one) { broken.append(one) }
                }
            }
        } catch {
            throw files.failure(from: error)
        }
        return broken
    }

    /// Refuses tables that break what the spec expects.
    ///
    /// - Throws: `Failure` with every broken expectation.
    func checkExpectations(of files: ExperimentFiles) throws(Failure) {
        let broken = try brokenExpectations(of: files)
        guard !broken.isEmpty else { return }
        let diagnostics = broken.map {
            files.experiment.diagnostic($0.message, at: "data.expect.\($0.column)")
        }
        throw Failure(InvalidSpec(diagnostics, source: files.spec))
    }

    private static func broken(
        _ data: DataSource,
        in file: OpenFile,
        named table: String,
        isDivided: Bool
    ) throws -> [BrokenExpectation] {
        let source = ByteSource(count: file.status.size) {
            try file.checkedBytes(at: $0, count: $1)
        }
        do {
            let reader = try TableReader(source, dialect: CSVDialect(data.csv))
            let columns = reader.columns.map(\.name)
            // Only the divided table has to have every column.
            let expectations = data.expectations.filter {
                isDivided || columns.contains($0.column)
            }
            for name in expectations.map(\.column) + data.filter.map(\.column)
            where !columns.contains(name) {
                throw DatasetLoader.Problem(
                    message: .unknownColumn(name, among: columns),
                    column: name
                )
            }
            guard !expectations.isEmpty else { return [] }
            let names = (expectations.map(\.column) + data.filter.map(\.column))
                .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            var check = ExpectationCheck(expectations)
            try reader.read(names) { batch in
                let columns = TableBatch(batch, names: names, table: table, of: reader)
                try check.add(columns, rows: Self.rows(of: columns, data))
            }
            return check.broken(in: table)
        } catch let error as TableError {
            throw DatasetLoader.Problem(
                message: .tableUnusable(table, reason: error.description),
                column: error.column
            )
        }
    }

    /// The rows that meet the conditions; `nil` for all.
    ///
    /// Rows that `missing: drop` leaves out for another column are among them: what is missing is held
    /// against the expectations, too.
    private static func rows(of batch: TableBatch, _ data: DataSource) throws -> [Int]? {
        var judged: [Int]?
        if data.missing == .drop {
            var missing = MissingCount()
            judged = try missing.complete(data.filter.map(\.column), of: batch, among: nil)
        }
        return try batch.rows(meeting: data.filter, among: judged)
    }
}
