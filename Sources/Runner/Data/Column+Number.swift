package import Tables

extension Column {
    /// The number of a row; `nil` for a gap or a text.
    package func number(at row: Int) -> Double? {
        if let validity, !validity[row] { return nil }
        return switch values {
        case .float64(let values): values[row]
        case .float32(let values): Double(values[row])
        case .int64(let values): Double(values[row])
        case .boolean(let values): values[row] ? 1 : 0
        case .string: nil
        }
    }
}
