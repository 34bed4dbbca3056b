import Machine
import Markup
import Records
import Spec

/// The memory for the used columns of a table.
struct TableNeed: Hashable, Sendable {
    /// Bytes of a row, at least.
    let rowSize: Int

    init(_ recipe: TableRecipe, rivals: [String]) {
        let width = recipe.inputs.reduce(0) { $0 + $1.width }
        // Binary32 features and rivals, a binary64 target, 32 bits of a group's levels and of a clip.
        rowSize =
            4 * width + 4 * rivals.count + 8 + 4 * recipe.groupColumns.count
            + (recipe.pair == nil ? 0 : 4)
            // The features again in the order of the clips, and what is noted of each row.
            + (recipe.isPooled ? 4 * width + 24 : 0)
            + (recipe.votes == nil ? 0 : 16) + (recipe.weights == nil ? 0 : 4)
    }

    /// Rejects a table whose columns do not fit in memory.
    ///
    /// - Throws: `Failure` with what is needed and what there is.
    func check(
        rows: Int,
        table: String,
        atHand: MemoryAtHand = MemoryAtHand()
    ) throws(Failure) {
        let (product, overflows) = max(rows, 0).multipliedReportingOverflow(by: rowSize)
        let needed = overflows ? Int.max : product
        guard let limit = atHand.limits.first, needed > limit.bytes else { return }
        throw Failure(
            .failure,
            """
            the table '\(table.printable)' does not fit in memory: the columns of the spec \
            need \(needed.bytesInWords); available: \(limit.bytes.bytesInWords) (\(limit.kind.rawValue))
            """,
            remedy: """
                it has \(rows.grouped) rows of \(rowSize) bytes, according to its header; use fewer \
                columns or rows, or a machine with more memory
                """
        )
    }
}
