import Source
import Spec

extension ExperimentSchema {
    /// The sections of the reference page, each with the first parts of its keys.
    private static let sections: [(title: String, keys: [String])] = [
        ("Experiment", ["version", "name", "title", "adr", "baseline"]),
        ("Data", ["data"]),
        ("Features", ["features", "scaler"]),
        ("Model", ["model"]),
        ("Training", ["training"]),
        ("Folds and arms", ["folds", "matrix"]),
        ("Metrics and gate", ["metrics", "gate", "select"]),
        ("Export", ["export"]),
    ]

    /// Returns the tables of all keys for the reference page, as Markdown: one for each section.
    package static func keyTables() -> String {
        let references = document.shape.references()
        let known = Set(sections.flatMap(\.keys))
        // A key without a section gets one, so that none is missing.
        let others = references.map(\.root).filter { !known.contains($0) }
        let rest = others.isEmpty ? [] : [(title: "Others", keys: others)]
        return (sections + rest).map { section in
            let keys = references.filter { section.keys.contains($0.root) }
            return "### Keys: \(section.title.lowercased())\n\n" + table(of: keys)
        }.joined(separator: "\n")
    }

    private static func table(of references: [KeyReference]) -> String {
        let values = exampleValues
        var lines = [
            "| key | value | default | meaning | example |",
            "|---|---|---|---|---|",
        ]
        for reference in references {
            let key = reference.key
            let fallback =
                switch reference.presence {
                case .required: "*required*"
                case .requiredWithout(let paths):
                    "*required* without "
                        + paths.map { "`\($0.joined(separator: "."))`" }.joined(separator: ", ")
                case .oneOf: "*one of these*"
                case .optional: key.default.map { "`\($0.flowText)`" } ?? "none"
                }
            let example = values[reference.path].map { "`\($0)`" } ?? ""
            let cells = [
                "`\(reference.path)`", key.shape.typeDescription, fallback, key.summary, example,
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The example of each key, by the paths of the reference page.
    package static var exampleValues: [String: String] {
        var values: [String: String] = [:]
        for example in [
            example, sweepExample, variations, chosenArm, closedForm, supportVectors, crossDataset,
            int8,
            trainingExample, batchLosses,
        ] {
            let source = SourceFile(path: "", unchecked: example)
            var findings = Findings(file: "")
            guard let root = YAMLNode.compose(source, findings: &findings) else { continue }
            root.collectValues(under: "", of: source, &values)
            for axis in root["matrix"]?.entries ?? [] {
                for value in axis.value.items {
                    value.collectValues(under: axis.key, of: source, &values)
                }
            }
        }
        return values
    }
}

extension YAMLNode {
    /// Collects the texts of values that stand on one line.
    fileprivate func collectValues(
        under path: String,
        of source: SourceFile,
        _ values: inout [String: String]
    ) {
        if range.start.line == range.end.line, let line = source.line(range.start.line) {
            let text = line.unicodeScalars
                .prefix(range.end.column - 1)
                .dropFirst(range.start.column - 1)
            // A cell that nobody can read at a glance explains nothing.
            if !path.isEmpty, text.count <= 80, values[path] == nil { values[path] = String(text) }
        }
        for entry in entries {
            let inner = path.isEmpty ? entry.key : path + "." + entry.key
            entry.value.collectValues(under: inner, of: source, &values)
        }
        for item in items { item.collectValues(under: path + "[]", of: source, &values) }
    }
}
