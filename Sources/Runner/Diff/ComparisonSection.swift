/// A part of a comparison as all renderings show it: a title, sentences, and a table.
struct ComparisonSection: Sendable {
    /// Empty for what stands right under the verdict.
    let title: String
    var sentences: [String] = []
    var columns: [Column] = []
    var rows: [[String]] = []
    /// Whether a page may fold it away.
    var isDetail = false

    /// A heading, and how the cells below it are lined up.
    struct Column: Sendable {
        let title: String
        let alignment: TextTable.Alignment

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }
}

extension ComparisonSection {
    /// The section with its words cut to the longest that let the table fit; numbers stay whole.
    ///
    /// - Parameter width: The number of cells that a line may fill.
    /// - Returns: The section; with words of a dozen cells where even they do not fit.
    func fitting(_ width: Int) -> ComparisonSection {
        var section = self
        for limit in stride(from: 72, to: 11, by: -4) {
            section.rows = rows.map { row in
                zip(columns, row).map { column, cell in
                    column.alignment == .left ? cell.printable.shortened(to: limit) : cell
                }
            }
            if section.tableWidth <= width { break }
        }
        return section
    }

    private var tableWidth: Int {
        columns.indices.reduce(2 * max(0, columns.count - 1)) { total, index in
            total
                + (rows.map { $0[index].displayWidth } + [columns[index].title.displayWidth])
                .reduce(0, max)
        }
    }
}

extension String {
    /// The text, or its beginning and a mark where it is longer than a cell should be.
    func shortened(to limit: Int) -> String {
        count > limit ? prefix(limit - 1) + "…" : self
    }
}
