package import Canonical
import Records
package import Source

/// What a check found in the rows that an experiment uses.
package struct DataFinding: Hashable, Sendable {
    /// The sentence, with the rows and a remedy in its notes.
    package let message: Diagnostic.Message
    /// Where the spec names what it is about.
    package let place: Place
    /// The arm in which it was found, where there are several.
    package var arm: String?
    /// How many rows it is about.
    package let count: Int
    /// The first of them.
    package let rows: [Row]

    /// A place of a spec.
    package enum Place: Hashable, Sendable {
        case key(String)
        case column(String)
    }

    /// A row of a table.
    package struct Row: Hashable, Sendable {
        /// The table as the spec names it.
        package let table: String
        /// From 1, below the header.
        package let row: Int
        /// A row of another group that is like it.
        package let twin: Twin?

        package init(table: String, row: Int, twin: Twin? = nil) {
            self.table = table
            self.row = row
            self.twin = twin
        }
    }

    /// The other one of two rows.
    package struct Twin: Hashable, Sendable {
        package let table: String
        package let row: Int

        package init(table: String, row: Int) {
            self.table = table
            self.row = row
        }
    }

    package init(
        _ message: Diagnostic.Message,
        at place: Place,
        count: Int,
        rows: [Row],
        arm: String? = nil
    ) {
        self.message = message
        self.place = place
        self.count = count
        self.rows = rows
        self.arm = arm
    }

    /// What it is about: arms that share it report it once.
    var key: [String] {
        switch place {
        case .key(let path): [message.id, "key", path]
        case .column(let name): [message.id, "column", name]
        }
    }

    /// The same for programs.
    package var json: JSON {
        var column: String?
        if case .column(let name) = place { column = name }
        return [
            "arm": .optional(arm), "column": .optional(column), "count": .integer(count),
            "id": .string(message.id), "message": .string(message.text),
            "remedy": .string(message.code.remedy),
            "rows": .array(
                rows.map { row in
                    [
                        "row": .integer(row.row), "table": .string(row.table),
                        "twin": row.twin.map {
                            ["row": .integer($0.row), "table": .string($0.table)]
                        } ?? .null,
                    ]
                }
            ),
            "severity": .string(message.code.severity.rawValue),
        ]
    }
}
