extension Diagnostic {
    /// A workflow command that shows the diagnostic beside its line in a pull request.
    ///
    /// `::error file=…,line=…,col=…,endColumn=…,title=…::…`, on one line.
    package var githubAnnotation: String {
        var properties: [(String, String)] = []
        if let range {
            properties.append(("line", String(range.start.line)))
            properties.append(("col", String(range.start.column)))
            // The service counts the last column in; an empty range is one column wide.
            if range.end.line == range.start.line, range.end.column > range.start.column {
                properties.append(("endColumn", String(range.end.column - 1)))
            }
        }
        properties.append(("title", message.id))
        let text = ([message.text] + notes).joined(separator: "\n")
        return Self.githubAnnotation(severity, file: file, text, properties: properties)
    }

    /// Writes a workflow command about a file.
    ///
    /// - Parameters:
    ///   - severity: The severity; a note becomes a notice.
    ///   - file: The path of the file.
    ///   - text: The message; may have several lines.
    ///   - properties: Further properties, in order.
    /// - Returns: `::error file=…,…::…`, on one line.
    package static func githubAnnotation(
        _ severity: Severity,
        file: String,
        _ text: String,
        properties: [(String, String)] = []
    ) -> String {
        let command =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        let fields = ([("file", file)] + properties).map { "\($0.0)=\(escaped($0.1, ":,"))" }
        return "::\(command) \(fields.joined(separator: ","))::\(escaped(text))"
    }

    /// Writes what would end a command or property as a percent sign and two digits.
    private static func escaped(_ text: String, _ special: String = "") -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "%\r\n".unicodeScalars.contains(scalar) || special.unicodeScalars.contains(scalar) {
                result += "%" + hexadecimal(scalar.value, digits: 2)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
