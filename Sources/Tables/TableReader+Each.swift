extension TableReader {
    /// Reads columns so that one that cannot be read does not hide the others.
    ///
    /// Columns are named by their positions, because names need not be unique.
    ///
    /// - Parameters:
    ///   - positions: Positions in `columns`, ascending; those of unsupported types are skipped.
    ///   - begin: Called with the position of a column before its first part, and again if the
    ///     reading of this column has to start over.
    ///   - part: Called with the position of a column and its next rows.
    /// - Returns: For each column that cannot be read, why.
    /// - Throws: A `TableError` that concerns the whole table, or what `part` throws.
    public func readEach(
        _ positions: [Int],
        begin: (Int) -> Void,
        part: (Int, Column) throws -> Void
    ) throws -> [Int: TableError] {
        let readable = positions.filter {
            if case .unsupported = columns[$0].type { false } else { true }
        }
        switch contents {
        case .parquet(let file):
            // Each column has pages of its own; reading them one by one costs nothing.
            var failures: [Int: TableError] = [:]
            for position in readable {
                begin(position)
                do {
                    try file.read([file.columns[position]]) { batch in
                        for column in batch.columns { try part(position, column) }
                    }
                } catch let error as TableError where error.kind != .unreadable {
                    failures[position] = error
                }
            }
            return failures
        case .csv(let table):
            return try readRows(of: table, readable, begin: begin, part: part)
        }
    }

    /// Reads all columns in one pass, and again without those that fail.
    private func readRows(
        of table: CSVTable,
        _ positions: [Int],
        begin: (Int) -> Void,
        part: (Int, Column) throws -> Void
    ) throws -> [Int: TableError] {
        var failures: [Int: TableError] = [:]
        var remaining = positions
        while !remaining.isEmpty {
            remaining.forEach(begin)
            do {
                try table.read(remaining) { batch in
                    for (position, column) in zip(remaining, batch.columns) {
                        try part(position, column)
                    }
                }
                return failures
            } catch let error as TableError where error.kind != .unreadable {
                let failed = remaining.filter { columns[$0].name == error.column }
                guard !failed.isEmpty else { throw error }
                for position in failed { failures[position] = error }
                remaining.removeAll { failed.contains($0) }
            }
        }
        return failures
    }
}
