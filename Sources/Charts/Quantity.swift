/// The quantity of an axis and its unit.
package struct Quantity: Equatable, Sendable, ExpressibleByStringLiteral {
    /// The name, such as `VMAF`.
    package var name: String
    /// The unit, such as `points`; nil if there is none.
    package var unit: String?

    /// Creates a quantity.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - unit: The unit; nil if there is none.
    package init(_ name: String, unit: String? = nil) {
        self.name = name
        self.unit = unit
    }

    /// Creates a quantity without a unit.
    ///
    /// - Parameter value: The name.
    package init(stringLiteral value: String) {
        self.init(value)
    }
}
