/// The place of `matrix` among the keys: its content is read before all others, by `Matrix`.
struct MatrixSection: Sendable {}

extension Schema where Value == MatrixSection {
    /// `matrix`.
    static var matrix: Schema {
        Schema(.matrix) { _, _ in MatrixSection() }
    }
}
