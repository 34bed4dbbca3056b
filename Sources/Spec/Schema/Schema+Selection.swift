import Engine
import Source

extension Schema where Value == Selection {
    /// `select`.
    package static var selection: Schema {
        wordOrChoice(
            Metric.allCases.map { ($0.rawValue, .best($0)) },
            .settings("arm", .armID, "The arm, by its overrides.", make: Selection.arm),
            .settings(
                "nested",
                Schema<Metric>.word,
                "Metric that chooses the arm inside each fold, on the other folds; the estimate is of this procedure.",
                make: Selection.nested
            )
        )
        .noted(\.selection)
    }
}

extension Schema where Value == String {
    /// The id of an arm, written as the mapping of its overrides.
    package static var armID: Schema {
        Schema<String>(.overrides) { node, report in
            guard case .mapping(let entries, isFlow: _) = node.content else {
                report.add(.wrongType(expected: Shape.overrides.noun, found: node), at: node.place)
                return nil
            }
            return ArmID.text(of: entries.map { (path: $0.key, value: $0.value) })
        }
        .noted(in: \.armReferences)
    }
}

extension Schema where Value == Int {
    /// `version`.
    package static var version: Schema {
        let known = ExperimentSchema.version
        return Schema(.integer(known...known)) { node, report in
            guard let value = Schema.integer(0...Int.max).decode(node, &report) else { return nil }
            if value == known { return value }
            report.add(.unknownVersion(value, known: known), at: node.place)
            return nil
        }
    }
}
