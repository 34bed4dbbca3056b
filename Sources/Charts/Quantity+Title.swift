extension Quantity {
    /// The title of an axis: the name, a power of ten that its labels leave out, and the unit.
    package func axisTitle(exponent: Int = 0) -> String {
        let factor = exponent == 0 ? nil : "×10\(Decimal.superscript(exponent))"
        let inBrackets = [factor, unit].compactMap(\.self).joined(separator: " ")
        return inBrackets.isEmpty ? name : "\(name) (\(inBrackets))"
    }

    /// A number of this quantity in a sentence.
    package func described(_ value: Double) -> String {
        let number = Decimal.significant(value)
        guard let unit else { return number }
        return "\(number) \(Label(unit).isolated)"
    }
}
