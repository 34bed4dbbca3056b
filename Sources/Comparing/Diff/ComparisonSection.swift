package import Markup

/// A section of a comparison, for all renderings: a title, sentences, and a table.
package struct ComparisonSection: Sendable {
    /// Empty for what stands right under the verdict.
    package let title: String
    package var sentences: [String] = []
    package var columns: [Column] = []
    package var rows: [[String]] = []
    /// Whether a page may fold it away.
    package var isDetail = false

    /// A heading, and how the cells below it are lined up.
    package struct Column: Sendable {
        package let title: String
        package let alignment: TextTable.Alignment

        package init(title: String, alignment: TextTable.Alignment) {
            self.title = title
            self.alignment = alignment
        }

        package static func left(_ title: String) -> Column {
            Column(title: title, alignment: .left)
        }
        package static func right(_ title: String) -> Column {
            Column(title: title, alignment: .right)
        }
    }
}

extension ComparisonSection {
    /// The section with its words cut until the table fits, the longest first; numbers stay whole.
    ///
    /// - Parameter width: The number of cells that a line may fill.
    /// - Returns: The section; with words of a dozen cells where even they do not fit.
    package func fitting(_ width: Int) -> ComparisonSection {
        let shortest = 12
        var widths = columns.indices.map { index in
            rows.map { $0[index].printable.displayWidth }
                .reduce(columns[index].title.displayWidth, max)
        }
        func excess() -> Int { widths.reduce(2 * (widths.count - 1), +) - width }
        // What a row is about is cut last.
        for elastic in [columns.indices.dropFirst(), columns.indices.prefix(1)] {
            let words = elastic.filter { columns[$0].alignment == .left }
            while excess() > 0,
                let longest = words.max(by: { (widths[$0], $0) < (widths[$1], $1) }),
                widths[longest] > shortest
            {
                widths[longest] -= 1
            }
        }
        var section = self
        section.rows = rows.map { row in
            zip(columns.indices, row).map { index, cell in
                columns[index].alignment == .left
                    ? cell.printable.shortened(to: widths[index]) : cell
            }
        }
        return section
    }
}
