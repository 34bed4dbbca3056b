/// Rows of cells under a heading, aligned for a fixed-width font.
package struct TextTable: Sendable {
    /// How the cells of a column are aligned.
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// A heading and how its cells are laid out.
    package struct Column: Sendable {
        let title: String
        let alignment: Alignment
        /// Whether cells may be shortened on a narrow terminal, and where.
        let shortening: Shortening?
        /// Whether it is omitted before any cell is shortened.
        let isOptional: Bool

        /// Creates a column.
        ///
        /// - Parameters:
        ///   - title: The heading; may be empty.
        ///   - alignment: How its cells are aligned.
        ///   - shortening: Where cells are shortened on a narrow terminal; `nil` for never.
        ///   - isOptional: Whether it is omitted before any cell is shortened.
        package init(
            _ title: String,
            _ alignment: Alignment = .left,
            shortening: Shortening? = nil,
            isOptional: Bool = false
        ) {
            self.title = title
            self.alignment = alignment
            self.shortening = shortening
            self.isOptional = isOptional
        }
    }

    /// Where "…" replaces a part of a long text.
    package enum Shortening: Sendable {
        /// For names and paths, whose two ends tell them apart.
        case middle
        /// For digests and sentences.
        case end

        /// The minimum useful width.
        fileprivate var least: Int {
            switch self {
            case .middle: 20
            case .end: 9
            }
        }
    }

    /// A text and its style.
    package struct Cell: Sendable {
        let text: String
        let style: Style?

        /// Creates a cell.
        package init(_ text: String, _ style: Style? = nil) {
            self.text = text.printable
            self.style = style
        }
    }

    private let columns: [Column]
    private var rows: [Row] = []

    private enum Row: Sendable {
        case cells([Cell], Style?)
        case rule
    }

    package init(_ columns: [Column], style: Style? = .bold) {
        self.columns = columns
        if columns.contains(where: { !$0.title.isEmpty }) {
            rows.append(.cells(columns.map { Cell($0.title) }, style))
        }
    }

    package init(_ heading: [(String, Alignment)], style: Style? = .bold) {
        self.init(heading.map { Column($0.0, $0.1) }, style: style)
    }

    /// Adds a row of one style.
    package mutating func add(_ cells: [String], style: Style? = nil) {
        rows.append(.cells(cells.map { Cell($0) }, style))
    }

    /// Adds a row whose cells have individual styles.
    package mutating func add(_ cells: [Cell]) { rows.append(.cells(cells, nil)) }

    /// Adds a line across the table.
    package mutating func addRule() { rows.append(.rule) }

    /// The lines of the table, without trailing spaces.
    ///
    /// On a narrow terminal, optional columns at the end are omitted first; then cells of columns that
    /// allow it are shortened; if that is not enough, the last columns are omitted.
    package func lines(indent: Int = 0, terminal: Terminal) -> [String] {
        let available = terminal.width == .max ? Int.max : terminal.width - indent
        let widths = fitting(available)
        let margin = String(repeating: " ", count: indent)
        return rows.map { row in
            switch row {
            case .rule:
                let rule = String(repeating: "─", count: Self.total(widths))
                return margin + terminal.styled(rule, .dim)
            case .cells(let cells, let style):
                let visible = Array(cells.prefix(widths.count))
                return margin + terminal.styled(line(visible, widths, terminal), style)
            }
        }
    }

    /// The titles of the columns that a narrow terminal leaves out.
    package func omittedTitles(indent: Int = 0, terminal: Terminal) -> [String] {
        guard terminal.width != .max else { return [] }
        return columns.dropFirst(fitting(terminal.width - indent).count).map(\.title)
    }

    /// The widths of the columns that are shown.
    private func fitting(_ available: Int) -> [Int] {
        var natural = widths
        while natural.count > 1, Self.total(natural) > available,
            columns[natural.count - 1].isOptional
        {
            natural.removeLast()
        }
        for count in stride(from: natural.count, through: 1, by: -1) {
            var widths = Array(natural.prefix(count))
            while Self.total(widths) > available, let widest = shrinkable(widths) {
                widths[widest] -= 1
            }
            if Self.total(widths) <= available || count <= 2 { return widths }
        }
        return natural
    }

    /// The widest column that can be narrowed further.
    private func shrinkable(_ widths: [Int]) -> Int? {
        widths.indices
            .filter { index in columns[index].shortening.map { widths[index] > $0.least } ?? false }
            .max { widths[$0] < widths[$1] }
    }

    /// The width of each column: that of its widest cell.
    private var widths: [Int] {
        columns.indices.map { column in
            rows.map { row in
                if case .cells(let cells, _) = row, cells.indices.contains(column) {
                    cells[column].text.displayWidth
                } else {
                    0
                }
            }.max() ?? 0
        }
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + 2 * max(0, widths.count - 1)
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ terminal: Terminal) -> String {
        var text = ""
        // Spaces wait until something follows them, so that none end the line.
        var gap = 0
        for (column, cell) in cells.enumerated() {
            let shown =
                columns[column].shortening.map { cell.text.shortened(to: widths[column], $0) }
                ?? cell.text
            let padding = max(0, widths[column] - shown.displayWidth)
            if column > 0 { gap += 2 }
            if columns[column].alignment == .right { gap += padding }
            if !shown.isEmpty {
                text += String(repeating: " ", count: gap) + terminal.styled(shown, cell.style)
                gap = 0
            }
            if columns[column].alignment == .left { gap += padding }
        }
        return text
    }
}

extension String {
    /// The number of terminal cells, assuming one per character.
    package var displayWidth: Int { count }

    /// The text, shortened with "…" if it is wider than a number of cells.
    package func shortened(to width: Int, _ shortening: TextTable.Shortening) -> String {
        guard displayWidth > width else { return self }
        switch shortening {
        case .end: return shortened(to: width)
        case .middle:
            let end = (width - 1) / 2
            return prefix(width - 1 - end) + "…" + suffix(end)
        }
    }
}
