/// A heat map: numbers in rows and columns, such as sources and seeds.
package struct HeatMap: Chart, Equatable {
    /// How numbers map to colours.
    package enum Shading: Equatable, Sendable {
        /// From the least to the greatest.
        case sequential
        /// From below to above a middle, such as 0 for differences.
        case diverging(middle: Double)
    }

    /// The title.
    package var title: String
    /// The quantity of the numbers.
    package var quantity: Quantity
    /// What a row is, such as a source.
    package var rowTitle: String
    /// The names of the rows.
    package var rows: [String]
    /// What a column is, such as a seed.
    package var columnTitle: String
    /// The names of the columns.
    package var columns: [String]
    /// The numbers, row by row; nil, or not finite, is an empty cell.
    package var values: [[Double?]]
    /// How numbers map to colours.
    package var shading: Shading

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - quantity: The quantity of the numbers.
    ///   - rowTitle: What a row is.
    ///   - rows: The names of the rows.
    ///   - columnTitle: What a column is.
    ///   - columns: The names of the columns.
    ///   - values: The numbers, row by row; what is missing is an empty cell.
    ///   - shading: How numbers map to colours.
    package init(
        title: String,
        quantity: Quantity,
        rowTitle: String,
        rows: [String],
        columnTitle: String,
        columns: [String],
        values: [[Double?]],
        shading: Shading = .sequential
    ) {
        self.title = title
        self.quantity = quantity
        self.rowTitle = rowTitle
        self.rows = rows
        self.columnTitle = columnTitle
        self.columns = columns
        self.values = values
        self.shading = shading
    }
}
