/// A matrix in the layout of the kernels: columns in panels of sixteen, each panel row by row.
///
/// Element (r, c) is lane c mod 16 of `lanes[(c / 16)·rowCount + r]`. The lanes beyond the last
/// column are 0 or of no consequence: no sum of a real column ever reads one.
struct Panels: Sendable {
    /// The number of rows.
    let rowCount: Int
    /// The number of columns that mean something.
    let columnCount: Int
    /// The panels one after the other, each with a vector for every row.
    var lanes: [Lanes]

    /// The number of panels.
    var panelCount: Int { Panels.panelCount(columns: columnCount) }

    /// Creates a matrix of zeros.
    init(rowCount: Int, columnCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        lanes = [Lanes](
            repeating: .zero,
            count: Panels.panelCount(columns: columnCount) * rowCount
        )
    }

    /// Creates room for the rows of a batch, in whole groups of sixteen: some kernels read so many.
    init(batchSize: Int, columnCount: Int) {
        self.init(
            rowCount: (batchSize + Lanes.count - 1) / Lanes.count * Lanes.count,
            columnCount: columnCount
        )
    }

    /// Counts the panels that hold so many columns.
    static func panelCount(columns: Int) -> Int { (columns + Lanes.count - 1) / Lanes.count }

    /// Marks the lanes of a panel that are no column.
    func paddingMask(ofPanel panel: Int) -> SIMDMask<SIMD16<Int32>> {
        var mask = SIMDMask<SIMD16<Int32>>(repeating: false)
        for lane in 0..<Lanes.count where panel * Lanes.count + lane >= columnCount {
            mask[lane] = true
        }
        return mask
    }

    /// The number at a row and a column.
    subscript(row: Int, column: Int) -> Float {
        get { lanes[column / Lanes.count * rowCount + row][column % Lanes.count] }
        set { lanes[column / Lanes.count * rowCount + row][column % Lanes.count] = newValue }
    }

    /// Puts a number everywhere.
    mutating func fill(with number: Float) {
        for index in lanes.indices { lanes[index] = Lanes(repeating: number) }
    }

    /// Multiplies all numbers by one.
    mutating func scale(by factor: Float) {
        for index in lanes.indices { lanes[index] *= factor }
    }

    /// Multiplies the first rows by those of another matrix, number by number.
    mutating func multiply(byRows rows: Int, of factor: Panels) {
        let factors = factor.lanes.span
        for panel in 0..<panelCount {
            let first = panel * rowCount
            let end = first + rows
            let offset = panel * factor.rowCount - first
            var products = lanes.mutableSpan
            for index in first..<end { products[index] *= factors[index &+ offset] }
        }
    }

    /// Lends the vectors to a kernel.
    func withVectors<Result>(_ body: (UnsafePointer<Lanes>) -> Result) -> Result {
        unsafe lanes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("no panels") }
            return unsafe body(start)
        }
    }

    /// Lends the vectors to a kernel that writes them.
    mutating func withMutableVectors<Result>(
        _ body: (UnsafeMutablePointer<Lanes>) -> Result
    ) -> Result {
        unsafe lanes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("no panels") }
            return unsafe body(start)
        }
    }
}
