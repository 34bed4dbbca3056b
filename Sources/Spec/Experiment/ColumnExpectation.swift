/// What a column must hold in the rows that take part: the data contract of a spec.
///
/// It decides no number, and is in no plan.
package struct ColumnExpectation: Sendable, Hashable {
    /// The name of the column; any of the table's.
    package let column: String
    /// The smallest number allowed; nil allows any.
    package let minimum: Double?
    /// The largest number allowed; nil allows any.
    package let maximum: Double?
    /// The largest number of missing values allowed; nil allows any.
    package let missing: Int?

    package init(column: String, minimum: Double?, maximum: Double?, missing: Int?) {
        self.column = column
        self.minimum = minimum
        self.maximum = maximum
        self.missing = missing
    }
}
