package import Engine
package import Files
package import Records
package import Source
import Spec
import Tables

/// Reads the used columns of an arm's tables into the numbers that Engine works on (`versions.table`).
///
/// Features are rounded to binary32 here, once; everything after sees that. The target stays
/// binary64. Rows of the first table come first, in its order, then
/// those that are only held out, then those that are always trained on.
package struct DatasetLoader: Sendable {
    package let recipe: TableRecipe
    /// The tables as the spec names them, for messages.
    package let paths: [String]

    package init(recipe: TableRecipe, paths: [String]) {
        self.recipe = recipe
        self.paths = paths
    }

    /// The number of rows that room is made for before they are read.
    private static let believedRows = 1 << 24

    /// The largest whole number below which binary32 holds every one.
    package static let largestExactInteger: Int64 = 1 << 24

    /// Why a table cannot be used.
    package struct Problem: Error, Hashable, Sendable {
        package let message: Diagnostic.Message
        /// The column that it is about, if it is about one.
        package let column: String?

        package init(message: Diagnostic.Message, column: String?) {
            self.message = message
            self.column = column
        }
    }

    /// What was read.
    package struct Loaded: Sendable {
        package let dataset: Dataset
        /// The clips and votes of the rows that can be held out.
        package let outcomes: RowOutcomes
        /// How many rows of each table take part.
        package let usedRows: [Int]
        /// What was missing in each table; `nil` where that is an error.
        package let missing: [MissingFacts?]
        /// How many rows each table has.
        package let rows: [Int]
        /// The lineage that each table carries; `nil` where it was not imported.
        package let lineages: [[UInt8]?]
        /// The columns that gate lines compare with, as binary32.
        package let rivals: [String: [Float]]
        /// The place of each row in its table.
        package let rowNumbers: RowNumbers
        /// Warnings about the values.
        package let warnings: [Diagnostic.Message]
    }

    /// Reads the used columns.
    ///
    /// - Parameters:
    ///   - files: The tables, in the order of the recipe.
    ///   - rivals: Columns of the first table that gate lines compare with.
    /// - Returns: The rows that take part, and how many there are.
    /// - Throws: `Problem` at the first cell or column that cannot be used; `Failure` if the rows do not
    ///   fit in memory.
    package func load(_ files: [OpenFile], rivals: [String] = []) throws -> Loaded {
        var building = Building(recipe: recipe, rivals: rivals)
        var rows: [Int] = []
        var lineages: [[UInt8]?] = []
        var used: [Int] = []
        var missing: [MissingFacts?] = []
        var hasText = false
        var columns: [String] = []
        for (index, file) in files.enumerated() {
            let role = recipe.roles[index]
            let table = paths.indices.contains(index) ? paths[index] : ""
            let needed = recipe.columns(of: role) + (role.canBeHeldOut ? rivals : [])
            let names = needed.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            let reader = try reader(
                of: file,
                table: table,
                needs: names,
                like: role == .divided && index > 0 ? columns : nil
            )
            if index == 0 { columns = reader.columns.map(\.name) }
            try TableNeed(recipe, rivals: rivals).check(rows: reader.rowCount, table: table)
            hasText = hasText || reader.format == .csv
            if role == .divided {
                // What the file says of its rows is believed up to a point: it may lie.
                building.reserve(min(max(reader.rowCount, 0), Self.believedRows))
            }
            let before = building.rowCount
            building.beginTable()
            do {
                try reader.read(names) { batch in
                    let columns = TableBatch(batch, names: names, table: table, of: reader)
                    try building.append(columns, role: role)
                }
            } catch let error as TableError {
                throw Self.unusable(error, table: table)
            }
            building.endTable()
            rows.append(reader.rowCount)
            lineages.append(reader.lineage?.text)
            used.append(building.rowCount - before)
            missing.append(recipe.missing == .error ? nil : building.missing.facts)
        }
        let table = paths.first ?? ""
        guard hasText || recipe.csv == nil else {
            throw Problem(message: .csvOfParquet(table), column: nil)
        }
        let parts = recipe.roles.prefix { $0 == .divided }.count
        guard rows.prefix(parts).contains(where: { $0 != 0 }) else {
            throw Problem(message: .tableEmpty(table), column: nil)
        }
        guard used.prefix(parts).contains(where: { $0 != 0 }) else {
            throw Problem(message: .noRowsLeft(table), column: nil)
        }
        let warnings = try building.warnings()
        let ended = try building.ended()
        return Loaded(
            dataset: ended.dataset,
            outcomes: ended.outcomes,
            usedRows: used,
            missing: missing,
            rows: rows,
            lineages: lineages,
            rivals: ended.rivals,
            rowNumbers: ended.rowNumbers,
            warnings: warnings
        )
    }

    // MARK: - Reading

    /// Opens a table and checks that it has the used columns.
    private func reader(
        of file: OpenFile,
        table: String,
        needs names: [String],
        like first: [String]?
    ) throws -> TableReader {
        let source = ByteSource(count: file.status.size) {
            try file.checkedBytes(at: $0, count: $1)
        }
        let dialect = recipe.csv.map { CSVDialect($0) } ?? .standard
        let reader: TableReader
        do throws(TableError) {
            reader = try TableReader(source, dialect: dialect)
        } catch {
            throw Self.unusable(error, table: table)
        }
        let columns = reader.columns.map(\.name)
        if let first { try Self.check(columns, of: table, like: first) }
        for name in names where !columns.contains(name) {
            if reader.format == .csv,
                let advice = TableReader.advice(on: source, readAs: dialect)
            {
                let reason = "it has no column '\(name)'; " + advice
                throw Problem(message: .tableUnusable(table, reason: reason), column: nil)
            }
            throw Problem(message: .unknownColumn(name, among: columns), column: name)
        }
        return reader
    }

    /// Refuses a file of a table whose columns are not those of the first file, in any order.
    private static func check(
        _ columns: [String],
        of table: String,
        like first: [String]
    ) throws(Problem) {
        let missing = first.filter { !columns.contains($0) }
        let further = columns.filter { !first.contains($0) }
        guard !missing.isEmpty || !further.isEmpty else { return }
        throw Problem(
            message: .columnsOfPartDiffer(table, missing: missing, further: further),
            column: nil
        )
    }

    private static func unusable(_ error: TableError, table: String) -> Problem {
        Problem(
            message: .tableUnusable(table, reason: error.description),
            column: error.column
        )
    }
}
