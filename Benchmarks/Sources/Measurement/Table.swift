import Foundation

/// Prints rows of text in columns: the first to the left, the others to the right.
public struct Table {
    private var rows: [[String]]

    /// Creates a table.
    ///
    /// - Parameter header: The titles of the columns.
    public init(_ header: [String]) { rows = [header] }

    /// Adds a row.
    ///
    /// - Parameter cells: As many as the header has.
    public mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The text, a line for each row.
    public var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + gap : gap + cell
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}

extension Double {
    /// Writes a number with so many decimals.
    ///
    /// - Parameter decimals: How many digits follow the point.
    /// - Returns: The text.
    public func text(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}
