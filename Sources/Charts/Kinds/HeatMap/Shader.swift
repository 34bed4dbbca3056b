/// From numbers to the shades and the figures of cells.
struct Shader {
    struct Cell {
        /// What it is: its row and its column.
        let name: String
        let value: Double
        let left: Double
        let top: Double
        let width: Double
        let height: Double
    }

    private let low: Double
    private let high: Double
    private let isDiverging: Bool
    /// How many decimals the figures have; nil for numbers that need a power of ten.
    private let decimals: Int?

    init(_ values: [Double], _ shading: HeatMap.Shading) {
        let least = values.min() ?? 0
        let greatest = values.max() ?? 1
        if case .diverging(let middle) = shading, middle.isFinite {
            // Halved, because the distance between huge numbers overflows.
            let reach = max(greatest / 2 - middle / 2, middle / 2 - least / 2) * 2
            let limit = min(reach, Double.greatestFiniteMagnitude / 4)
            low = middle - limit
            high = middle + limit
            isDiverging = true
        } else {
            low = least
            high = greatest
            isDiverging = false
        }
        let span = greatest / 2 - least / 2
        let magnitude = max(least.magnitude, greatest.magnitude)
        let finest = Decimal.decimalExponent(of: span > 0 ? span * 2 : max(magnitude, 1e-3) / 100)
        // Three digits of the differences, but two where that would need more than four decimals.
        let decimals = max(0, 1 - finest, min(2 - finest, 4))
        self.decimals = magnitude < 1e5 && decimals <= 6 ? decimals : nil
    }

    func text(_ value: Double) -> String {
        guard let decimals else { return Decimal.significant(value, digits: 3) }
        let text = Decimal.fixed(value, decimals: decimals)
        let isPositive = text.contains { ("1"..."9").contains($0) } && value > 0
        return isDiverging && isPositive ? "+\(text)" : text
    }

    /// Draws cells with their figures.
    ///
    /// - Parameters:
    ///   - cells: The cells.
    ///   - drawing: Where to draw.
    ///   - hasMarks: Whether each is a mark with its name.
    func draw(_ cells: [Cell], in drawing: inout Drawing, hasMarks: Bool) {
        guard hasMarks else {
            for cell in cells { draw(cell, in: &drawing) }
            return
        }
        for cell in cells {
            let words = "\(cell.name): \(Decimal.significant(cell.value, digits: 6))"
            let middle = (cell.left + cell.width / 2, cell.top + cell.height / 2)
            drawing.mark(words, at: middle.0, middle.1, hasTip: false) { drawing in
                draw(cell, in: &drawing)
            }
        }
    }

    private func draw(_ cell: Cell, in drawing: inout Drawing) {
        var box = Path()
        box.rectangle(cell.left, cell.top, cell.width - 1.5, cell.height - 1.5)
        let level = level(cell.value)
        drawing.path(box, .filled(roles[level]))
        drawing.text(
            text(cell.value),
            cell.left + cell.width / 2 - 0.8,
            cell.top + cell.height / 2 + 4.5,
            anchor: .middle,
            role: roleOfText(level),
            fitting: cell.width
        )
    }

    func legend(_ quantity: Quantity, in drawing: inout Drawing) {
        drawing.text(quantity.axisTitle(), 4, drawing.height, fitting: 150)
        let ends = [low, low / 2 + high / 2, high].map { text($0) }
        drawing.colourBar(roles, labels: ends, left: 164)
    }

    private var roles: [Role] { isDiverging ? Role.divergences : Role.shades }

    private func level(_ value: Double) -> Int {
        let span = high / 2 - low / 2
        guard span > 0 else { return 4 }
        let fraction = (value / 2 - low / 2) / span
        return min(max(Int((fraction * 9).rounded(.down)), 0), 8)
    }

    private func roleOfText(_ level: Int) -> Role {
        isDiverging ? Role.onDivergence(level) : Role.onShade(level)
    }
}
