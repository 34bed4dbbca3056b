/// The place of `matrix` among the keys: its content is read before all others, by `Matrix`.
package struct MatrixSection: Sendable {
    package init() {}
}

extension Schema where Value == MatrixSection {
    /// `matrix`.
    package static var matrix: Schema {
        Schema(.matrix) { _, _ in MatrixSection() }
    }
}
