/// The left factor of a product, which the kernel reads number by number.
///
/// Its rows are rows of panels, or columns of panels.
struct LeftFactor {
    /// The panels.
    let panels: Panels
    /// The number of rows of the factor.
    let rowCount: Int
    /// The length of a row: how many products a sum has.
    let depth: Int
    /// Whether a row of the factor is a column of the panels.
    let isTransposed: Bool

    /// Takes the first rows of a matrix.
    static func rows(_ count: Int, of panels: Panels) -> LeftFactor {
        LeftFactor(
            panels: panels,
            rowCount: count,
            depth: panels.columnCount,
            isTransposed: false
        )
    }

    /// Takes the columns of the first rows of a matrix.
    static func columns(ofRows count: Int, of panels: Panels) -> LeftFactor {
        LeftFactor(
            panels: panels,
            rowCount: panels.columnCount,
            depth: count,
            isTransposed: true
        )
    }

    /// Finds where a row begins, in numbers from the start of the panels.
    @inline(__always)
    func offset(ofRow m: Int) -> Int {
        isTransposed
            ? m / Lanes.count &* panelStride &+ m % Lanes.count
            : m &* Lanes.count
    }

    /// Finds how far a column that is a multiple of sixteen is from the first.
    @inline(__always)
    func offset(ofColumn k: Int) -> Int {
        isTransposed ? k &* Lanes.count : k / Lanes.count &* panelStride
    }

    /// The distance between neighbours in a row.
    @inline(__always)
    var step: Int { isTransposed ? Lanes.count : 1 }

    /// How many neighbours stand at that distance before the row goes on in the next panel.
    @inline(__always)
    var segmentLength: Int { isTransposed ? .max : Lanes.count }

    /// The distance between a place in a panel and the same place in the next panel.
    @inline(__always)
    var panelStride: Int { panels.rowCount &* Lanes.count }
}
