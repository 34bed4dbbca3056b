package import Canonical
import Records
package import Source

/// Findings in SARIF 2.1.0, the format that services for code scanning read.
package struct SARIFLog: Sendable {
    package let results: [Finding]

    package init(_ results: [Finding]) { self.results = results }

    /// A finding about a file.
    package struct Finding: Hashable, Sendable {
        /// The stable name of the kind of problem, in kebab case.
        package let rule: String
        /// What the rule is about.
        let explanation: String
        package let severity: Diagnostic.Severity
        /// The path of the file, below the root.
        package let path: String
        package let text: String
        package let range: SourceRange?

        package init(
            rule: String,
            explanation: String,
            severity: Diagnostic.Severity,
            path: String,
            text: String,
            range: SourceRange? = nil
        ) {
            self.rule = rule
            self.explanation = explanation
            self.severity = severity
            self.path = path
            self.text = text
            self.range = range
        }
    }

    package var json: JSON {
        var rules: [String: JSON] = [:]
        for result in results {
            rules[result.rule] = [
                "id": .string(result.rule),
                "shortDescription": ["text": .string(result.explanation.literalMessage)],
            ]
        }
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "runs": [
                [
                    "columnKind": "unicodeCodePoints",
                    "results": .array(results.map(\.json)),
                    "tool": [
                        "driver": [
                            "name": "assay",
                            "rules": .array(rules.sorted { $0.key < $1.key }.map(\.value)),
                            "version": .string(Versions.program),
                        ]
                    ],
                ]
            ],
            "version": "2.1.0",
        ]
    }
}

extension SARIFLog.Finding {
    /// Reads a diagnostic of a spec.
    ///
    /// - Parameters:
    ///   - diagnostic: The diagnostic.
    ///   - path: The path of its file, below the root.
    package init(_ diagnostic: Diagnostic, path: String) {
        self.init(
            rule: diagnostic.message.id,
            explanation: diagnostic.message.code.explanation,
            severity: diagnostic.severity,
            path: path,
            text: ([diagnostic.message.text] + diagnostic.notes).joined(separator: "\n"),
            range: diagnostic.range
        )
    }

    fileprivate var json: JSON {
        let region: JSON? = range.map { range in
            [
                "endColumn": .integer(range.end.column), "endLine": .integer(range.end.line),
                "startColumn": .integer(range.start.column),
                "startLine": .integer(range.start.line),
            ]
        }
        let artifact: JSON = ["uri": .string(path.percentEncoded)]
        let place: JSON = ["artifactLocation": artifact]
        return [
            "level": .string(severity.rawValue),
            "locations": [["physicalLocation": place.adding(["region": region])]],
            "message": ["text": .string(text.literalMessage)],
            "ruleId": .string(rule),
        ]
    }
}

extension String {
    /// The text as a message of SARIF that a viewer shows as it is.
    ///
    /// Braces are doubled, since they enclose placeholders (3.11.5); a bracket and a parenthesis are
    /// kept apart, since together they make a link (3.11.6).
    fileprivate var literalMessage: String {
        replacing("](", with: "] (").replacing("{", with: "{{").replacing("}", with: "}}")
    }

    /// The path as a relative reference of RFC 3986.
    fileprivate var percentEncoded: String {
        let digits = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "-._~/".utf8.contains(byte)
            if isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
