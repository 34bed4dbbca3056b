import Engine

/// The columns of the kernel matrix, of which those that were made last are kept.
struct KernelColumns {
    private let rows: [Double]
    private let featureCount: Int
    private let gamma: Double
    private let count: Int
    private var kept: [[Double]?]
    /// The kept columns, the oldest first from `next` on.
    private var order: [Int] = []
    private var next = 0

    /// The most bytes of kept columns: 256 MiB.
    static let byteLimit = 1 << 28

    /// How many columns of so many rows are kept.
    static func capacity(rowCount: Int) -> Int {
        min(rowCount, max(2, byteLimit / 8 / max(1, rowCount)))
    }

    /// Creates the matrix of rows that stand one after the other.
    init(rows: [Double], featureCount: Int, gamma: Double) {
        self.rows = rows
        self.featureCount = featureCount
        self.gamma = gamma
        count = rows.count / featureCount
        kept = [[Double]?](repeating: nil, count: count)
    }

    /// K of a row with every row.
    mutating func column(_ row: Int) -> [Double] {
        if let column = kept[row] { return column }
        let column = made(row)
        if order.count < Self.capacity(rowCount: count) {
            order.append(row)
        } else {
            kept[order[next]] = nil
            order[next] = row
            next = (next + 1) % order.count
        }
        kept[row] = column
        return column
    }

    private func made(_ row: Int) -> [Double] {
        let x = rows[row * featureCount..<(row + 1) * featureCount]
        return (0..<count).map { other in
            if other == row { return 1 }
            var distance = 0.0
            var place = other * featureCount
            for value in x {
                let difference = value - rows[place]
                distance = distance.addingProduct(difference, difference)
                place += 1
            }
            return exponential(-(distance * gamma))
        }
    }
}
