/// The left factor of a product, read number by number: rows of panels, or columns as rows.
struct LeftFactor {
    /// The panels.
    let panels: Panels
    /// Whether a row of the factor is a column of the panels.
    let isTransposed: Bool
    /// The number of rows of the factor.
    let rowCount: Int
    /// The length of a row of the factor: how many products a sum has.
    let depth: Int

    /// The first rows of a matrix.
    static func rows(_ count: Int, of panels: Panels) -> LeftFactor {
        LeftFactor(
            panels: panels,
            isTransposed: false,
            rowCount: count,
            depth: panels.columnCount
        )
    }

    /// The columns of the first rows of a matrix.
    static func columns(ofRows count: Int, of panels: Panels) -> LeftFactor {
        LeftFactor(panels: panels, isTransposed: true, rowCount: panels.columnCount, depth: count)
    }
}
