/// Rows of cells under a heading, lined up for a fixed-width font.
package struct TextTable: Sendable {
    /// How the cells of a column are lined up.
    package enum Alignment: Sendable {
        case left
        case right
    }

    private let alignments: [Alignment]
    private var rows: [Row] = []

    private enum Row: Sendable {
        case cells([String], Style?)
        case rule
    }

    package init(_ heading: [(String, Alignment)], style: Style? = .dim) {
        alignments = heading.map(\.1)
        if heading.contains(where: { !$0.0.isEmpty }) {
            rows.append(.cells(heading.map(\.0), style))
        }
    }

    package mutating func add(_ cells: [String], style: Style? = nil) {
        rows.append(.cells(cells.map(\.printable), style))
    }

    /// Adds a line across the table.
    package mutating func addRule() { rows.append(.rule) }

    /// The lines of the table, without trailing spaces.
    ///
    /// On a narrow terminal the last columns are left out until the rest fits.
    package func lines(indent: Int = 0, terminal: Terminal) -> [String] {
        var widths = self.widths
        let available = terminal.width == .max ? Int.max : terminal.width - indent
        while widths.count > 2, Self.total(widths) > available { widths.removeLast() }
        let margin = String(repeating: " ", count: indent)
        return rows.map { row in
            switch row {
            case .rule:
                let rule = String(repeating: "─", count: Self.total(widths))
                return margin + terminal.styled(rule, .dim)
            case .cells(let cells, let style):
                return margin
                    + terminal.styled(line(Array(cells.prefix(widths.count)), widths), style)
            }
        }
    }

    /// The width of each column: that of its widest cell.
    private var widths: [Int] {
        alignments.indices.map { column in
            rows.map { row in
                if case .cells(let cells, _) = row, cells.indices.contains(column) {
                    cells[column].displayWidth
                } else {
                    0
                }
            }.max() ?? 0
        }
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + 2 * max(0, widths.count - 1)
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() {
            let gap = String(repeating: " ", count: widths[column] - cell.displayWidth)
            let padded = alignments[column] == .left ? cell + gap : gap + cell
            text += (column > 0 ? "  " : "") + padded
        }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension String {
    /// The number of terminal cells, as far as one a character goes.
    package var displayWidth: Int { count }
}
