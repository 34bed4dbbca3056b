extension HeatMap {
    private static let greatestCellCount = 450
    /// Of more cells each shows its figure only; their names would be most of the picture.
    private static let greatestMarkCount = 120
    private static let rowHeight = 25.0

    /// A text description of the chart with its key figures.
    package var summary: String {
        let cells = cells
        let name = Label(quantity.name).isolated
        var text = "\(name) for \(counted(rows.count, "row")) (\(Label(rowTitle).isolated))"
        text += " and \(counted(columns.count, "column")) (\(Label(columnTitle).isolated))."
        guard let least = cells.min(by: { $0.value < $1.value }),
            let greatest = cells.max(by: { $0.value < $1.value })
        else { return text + " No cell has a value." }
        text += " Minimum: \(described(least)). Maximum: \(described(greatest))."
        let empty = drawnRows * drawnColumns - cells.count
        if empty > 0 { text += " \(counted(empty, "cell")) without a value." }
        return text + omission
    }

    private var omission: String {
        var text = ""
        if drawnRows < rows.count {
            text += " \(counted(rows.count - drawnRows, "row")) not drawn."
        }
        if drawnColumns < columns.count {
            text += " \(counted(columns.count - drawnColumns, "column")) not drawn."
        }
        return text
    }

    /// The chart as SVG.
    package var svg: String {
        let cells = cells
        let shader = Shader(cells.map(\.value), shading)
        let widths = rows.prefix(drawnRows).map {
            Label.width(Label($0).full, size: Drawing.textSize)
        }
        let left = min(max(widths.max() ?? 0, 40), 150) + 14
        let texts = cells.map { Label.width(shader.text($0.value), size: Drawing.textSize) }
        let room = Drawing.width - left - 4
        let needed = min(max((texts.max() ?? 0) + 6, 34), room)
        // As many columns side by side as numbers can be read in; the others below them.
        let fitting = max(1, Int(room / needed))
        let blocks = max(1, (drawnColumns + fitting - 1) / fitting)
        let inBlock = max(1, (drawnColumns + blocks - 1) / blocks)
        let width = min(room / Double(inBlock), 90)

        var drawing = Drawing()
        drawing.title(title)
        for block in 0..<blocks {
            let shown = block * inBlock..<min((block + 1) * inBlock, drawnColumns)
            drawing.height += 18
            let heading = block == 0 ? columnTitle : "\(columnTitle), continued"
            drawing.text(heading, left, drawing.height, role: .muted, fitting: room)
            drawing.text(
                rowTitle,
                left - 8,
                drawing.height,
                anchor: .end,
                role: .muted,
                fitting: left - 12
            )
            drawing.height += 20
            for column in shown {
                let middle = left + (Double(column - shown.lowerBound) + 0.5) * width
                let y = drawing.height
                drawing.text(columns[column], middle, y, anchor: .middle, fitting: width - 4)
            }
            drawing.height += 6
            let top = drawing.height
            for row in 0..<drawnRows {
                let y = top + (Double(row) + 0.5) * Self.rowHeight + 5
                drawing.text(rows[row], left - 8, y, anchor: .end, fitting: left - 12)
            }
            let block = cells.filter { shown.contains($0.column) }.map { cell in
                Shader.Cell(
                    name: "\(Label(rows[cell.row]).isolated), \(columnTitle) "
                        + Label(columns[cell.column]).isolated,
                    value: cell.value,
                    left: left + Double(cell.column - shown.lowerBound) * width,
                    top: top + Double(cell.row) * Self.rowHeight,
                    width: width,
                    height: Self.rowHeight
                )
            }
            shader.draw(block, in: &drawing, hasMarks: cells.count <= Self.greatestMarkCount)
            drawing.height = top + Double(drawnRows) * Self.rowHeight + 10
        }
        drawing.height += 16
        shader.legend(quantity, in: &drawing)
        drawing.height += 10
        drawing.note(omission)
        return drawing.svg(title: title, summary: summary)
    }

    // MARK: - Cells

    private struct Cell {
        let row: Int
        let column: Int
        let value: Double
    }

    private var drawnColumns: Int { min(columns.count, 30) }

    private var drawnRows: Int {
        min(rows.count, 60, Self.greatestCellCount / max(drawnColumns, 1))
    }

    private var cells: [Cell] {
        (0..<drawnRows).flatMap { row in
            (0..<drawnColumns).compactMap { column in
                guard values.indices.contains(row), values[row].indices.contains(column),
                    let value = values[row][column], value.isFinite
                else { return nil }
                return Cell(row: row, column: column, value: value)
            }
        }
    }

    private func described(_ cell: Cell) -> String {
        let place = "\(Label(rows[cell.row]).isolated), \(Label(columns[cell.column]).isolated)"
        return "\(quantity.described(cell.value)) (\(place))"
    }
}
