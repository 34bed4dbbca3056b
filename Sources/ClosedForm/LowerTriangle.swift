/// The lower triangle of a square matrix, its diagonal included, row by row.
struct LowerTriangle {
    /// The number of rows, and of columns.
    let size: Int
    private var numbers: [Double]

    /// Creates a triangle of zeros.
    init(size: Int) {
        self.size = size
        numbers = [Double](repeating: 0, count: Self.count(size: size))
    }

    /// Counts the numbers of a triangle.
    static func count(size: Int) -> Int { size * (size + 1) / 2 }

    /// The number at a row and a column; the column is at most the row.
    subscript(row: Int, column: Int) -> Double {
        get { numbers[row * (row + 1) / 2 + column] }
        set { numbers[row * (row + 1) / 2 + column] = newValue }
    }

    /// Adds the multiple of a vector's first numbers to a row, each sum with one rounding.
    mutating func add(_ factor: Double, times vector: [Double], toRow row: Int) {
        let start = row * (row + 1) / 2
        let vector = vector.span
        var numbers = numbers.mutableSpan
        for column in 0...row {
            numbers[start &+ column] = numbers[start &+ column]
                .addingProduct(factor, vector[column])
        }
    }
}
