/// All diagnostics of specs, in reading order.
package enum Catalogue {
    /// A chapter of the catalogue.
    package struct Chapter: Sendable {
        /// The heading.
        package let title: String
        /// The problems.
        package let codes: [Diagnostic.Code]
    }

    /// All diagnostics, by topic.
    package static let chapters = [
        Chapter(title: "File", codes: Diagnostic.Code.file),
        Chapter(title: "YAML", codes: Diagnostic.Code.yaml),
        Chapter(title: "Keys", codes: Diagnostic.Code.keys),
        Chapter(title: "Values", codes: Diagnostic.Code.values),
        Chapter(title: "Across keys", codes: Diagnostic.Code.rules),
        Chapter(title: "Recipes", codes: Diagnostic.Code.recipes + Diagnostic.Code.training),
        Chapter(title: "Folds", codes: Diagnostic.Code.folds),
        Chapter(title: "Scores of clips", codes: Diagnostic.Code.pooling),
        Chapter(title: "Models without training", codes: Diagnostic.Code.closedForm),
        Chapter(title: "Arms", codes: Diagnostic.Code.arms),
        Chapter(
            title: "Gate, selection and export",
            codes: Diagnostic.Code.outcome + Diagnostic.Code.ensembles
        ),
        Chapter(title: "Project files", codes: Diagnostic.Code.project),
        Chapter(title: "Tables and rows", codes: Diagnostic.Code.table),
        Chapter(title: "Data checks", codes: Diagnostic.Code.checks),
    ]

    /// Returns the diagnostic with an id.
    ///
    /// - Parameter id: The stable name, such as `unknown-key`.
    /// - Returns: The diagnostic, or nil if the id is unknown.
    package static func code(_ id: String) -> Diagnostic.Code? {
        chapters.lazy.flatMap(\.codes).first { $0.id == id }
    }

    /// Returns the reference page of all diagnostics, as Markdown.
    package static func markdown() -> String {
        var lines = [
            "# Diagnostics",
            "",
            "Every message ends with the id of its problem in brackets. `assay explain ID` prints the",
            "text below. This page is generated from `Sources/Source/Catalogue`.",
        ]
        for chapter in chapters {
            lines += ["", "## \(chapter.title)"]
            for code in chapter.codes {
                lines += ["", "### \(code.id)", ""]
                lines += ["*\(code.severity.rawValue)* · \(code.explanation)", ""]
                lines += ["Remedy: \(code.remedy)"]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
