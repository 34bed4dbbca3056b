package import Engine
import Source

/// The column that names clips, and how their frames are pooled.
package struct PairColumn: Sendable {
    package var column: String
    package var pool: ClipPool

    package init(column: String, pool: ClipPool) {
        self.column = column
        self.pool = pool
    }
}

extension Schema where Value == PairColumn {
    /// `data.pair`.
    package static var pair: Schema {
        either(
            .text(.column),
            pooled,
            makeFirst: { PairColumn(column: $0, pool: .mean) },
            makeSecond: \.self
        )
    }

    private static var pooled: Schema {
        record(
            .required("column", .text(.column), "Name of the column."),
            .defaulted(
                "pool",
                Schema<ClipPool>.word,
                to: .mean,
                "How predictions and scores of a clip's frames become one score."
            )
        ) { PairColumn(column: $0, pool: $1) }
    }
}

extension ClipPool: DefaultValue {}

extension Schema where Value == [ColumnExpectation] {
    /// `data.expect`.
    package static var expectations: Schema {
        Schema<[(name: String, value: ColumnExpectation)]>
            .dictionary(.column, of: .expectation, count: 1...4096)
            .map { entries in
                entries.map { entry in
                    ColumnExpectation(
                        column: entry.name,
                        minimum: entry.value.minimum,
                        maximum: entry.value.maximum,
                        missing: entry.value.missing
                    )
                }
            }
    }
}

extension Schema where Value == ColumnExpectation {
    /// What is expected of one column, which the key names.
    fileprivate static var expectation: Schema {
        record(
            .optional("min", Schema<Double>.number(NumberRange()), "No number is below this."),
            .optional("max", Schema<Double>.number(NumberRange()), "No number is above this."),
            .optional(
                "missing",
                Schema<Int>.integer(0...1_000_000_000),
                "At most this many values are missing."
            )
        ) { ColumnExpectation(column: "", minimum: $0, maximum: $1, missing: $2) }
        .checked { expectation, node, report in
            if let low = expectation.minimum, let high = expectation.maximum, low > high {
                report.add(.emptyInterval(low: low, high: high), at: node.place)
                return false
            }
            let isEmpty =
                expectation.minimum == nil && expectation.maximum == nil
                && expectation.missing == nil
            if isEmpty { report.add(.missingOneOf(["min", "max", "missing"]), at: node.place) }
            return !isEmpty
        }
    }
}
