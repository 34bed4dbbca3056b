import Engine
package import Source

/// The places of an arm's values.
package struct ArmOrigin: Sendable {
    /// The spec with the arm's values in place.
    package var document: YAMLNode
    /// The inputs, with the places where they were asked for.
    package var inputs: [Located<Input>]
    /// Whether any column comes from a named set, by its name alone or among others.
    package var usesFeatureSets: Bool

    package init(document: YAMLNode, inputs: [Located<Input>], usesFeatureSets: Bool) {
        self.document = document
        self.inputs = inputs
        self.usesFeatureSets = usesFeatureSets
    }
}

extension Experiment {
    /// Returns the place of a value in the spec.
    ///
    /// - Parameters:
    ///   - keyPath: Keys and list indices (from 0) with dots between, such as `data.table` or
    ///     `features.2`.
    ///   - arm: The arm whose value is meant, where the matrix gives several; nil means the first.
    /// - Returns: The range of the value, or of the nearest thing around it if the spec leaves the
    ///   value out or names a set instead of a list.
    package func range(of keyPath: String, in arm: Arm? = nil) -> SourceRange {
        (origin(of: arm)?.document ?? document).nearest(to: keyPath).place
    }

    /// Returns where a value was written.
    ///
    /// - Parameters:
    ///   - keyPath: Keys and list indices (from 0) with dots between, such as `training.epochs`.
    ///   - arm: The arm whose value is meant, where the matrix gives several.
    /// - Returns: The range of the value; nil if the spec leaves it out, so that a default holds.
    package func writtenRange(of keyPath: String, in arm: Arm) -> SourceRange? {
        (origin(of: arm)?.document ?? document).value(at: keyPath)?.place
    }

    /// Makes a diagnostic that points at a value of the spec.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - keyPath: Keys and list indices (from 0) with dots between, such as `data.sha256`.
    ///   - arm: The arm whose value is meant, where the matrix gives several; nil means the first.
    /// - Returns: The diagnostic with file and range.
    package func diagnostic(
        _ message: Diagnostic.Message,
        at keyPath: String,
        in arm: Arm? = nil
    ) -> Diagnostic {
        Diagnostic(message, file: source.path, range: range(of: keyPath, in: arm))
    }

    /// Makes a diagnostic that points at where an arm asks for a column.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - column: The column: an input, the target, the group, of a condition on rows, or a rival.
    ///   - arm: The arm.
    /// - Returns: The diagnostic with file and range; that of `data` if nothing names the column.
    package func diagnostic(
        _ message: Diagnostic.Message,
        atColumn column: String,
        in arm: Arm
    ) -> Diagnostic {
        let input = origin(of: arm)?.inputs.first { $0.value.column == column }
        if let input { return Diagnostic(message, file: source.path, range: input.range) }
        return diagnostic(message, at: keyPath(ofColumn: column, in: arm), in: arm)
    }

    private func keyPath(ofColumn column: String, in arm: Arm) -> String {
        if arm.data.target.column == column {
            let isText = arm.data.target.rescaling == nil && arm.data.target.scaler == nil
            return isText ? "data.target" : "data.target.column"
        }
        if arm.data.group == column || arm.foldGroup == column { return "data.group" }
        if let level = arm.data.groupColumns.firstIndex(of: column) { return "data.group.\(level)" }
        if case .column(column, heldOut: _) = arm.folds { return "folds.column.name" }
        if arm.data.pair == column { return "data.pair" }
        if arm.data.votes?.deviation == column { return "data.votes.deviation" }
        if arm.data.votes?.count == column { return "data.votes.count" }
        if arm.data.weights == column { return "data.weights" }
        if let index = arm.data.filter.firstIndex(where: { $0.column == column }) {
            return "data.where.\(index).column"
        }
        if arm.data.expectations.contains(where: { $0.column == column }) {
            return "data.expect.\(column)"
        }
        let line = gate.firstIndex { line in
            switch line.test {
            case .improves(.column(column), by: _), .notWorse(.column(column), by: _): true
            default: false
            }
        }
        return line.map { "gate.\($0).versus.column" } ?? "data"
    }

    private func origin(of arm: Arm?) -> ArmOrigin? {
        let index = arm.flatMap { arm in arms.firstIndex { $0.id == arm.id } } ?? 0
        return origins.indices.contains(index) ? origins[index] : nil
    }

    /// Whether any arm takes columns from a named set, by its name alone or among others.
    package var usesFeatureSets: Bool { origins.contains(where: \.usesFeatureSets) }
}
