package import Source

extension FeatureSets {
    /// Reads a file of feature sets.
    ///
    /// - Parameter source: The text: `feature_sets:` with a list of columns for each name.
    /// - Returns: The sets, in the order of the file.
    /// - Throws: `InvalidSpec` with everything that is wrong, in source order.
    package static func decode(_ source: SourceFile) throws(InvalidSpec) -> FeatureSets {
        var report = Report(file: source.path)
        let root = YAMLNode.compose(source, findings: &report.findings)
        if let root, !root.isNull {
            let sets = Schema.featureSets.decode(root, &report)
            if let sets, !report.findings.hasErrors {
                return FeatureSets(sets: sets, source: source)
            }
        } else if !report.findings.hasErrors {
            report.findings.addEmptyDocument(root)
        }
        throw InvalidSpec(report.findings.sorted, source: source)
    }
}
