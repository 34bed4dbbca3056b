/// A message about a file: what, where, and what to do.
package struct Diagnostic: Sendable, Hashable {
    /// The severity.
    package enum Severity: String, CaseIterable, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, but probably does not do what was intended.
        case warning
        /// A remark.
        case note
    }

    /// The severity.
    package var severity: Severity
    /// What is wrong, in one sentence.
    package var message: Message
    /// The path of the file, as the user gave it.
    package var file: String
    /// Where in the file; nil if it concerns the file as a whole.
    package var range: SourceRange?
    /// Notes: what is expected, what to do.
    package var notes: [String]

    /// Creates a diagnostic.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - severity: The severity; nil takes that of the message's code.
    ///   - file: The path of the file, as the user gave it.
    ///   - range: Where in the file; nil if it concerns the file as a whole.
    package init(
        _ message: Message,
        severity: Severity? = nil,
        file: String,
        range: SourceRange? = nil
    ) {
        self.severity = severity ?? message.code.severity
        self.message = message
        self.file = file
        self.range = range
        self.notes = message.notes
    }
}

extension Diagnostic {
    /// What is wrong, in one sentence, with the code under which it is explained.
    package struct Message: Sendable, Hashable {
        /// The kind of problem; stable, and explained in the catalogue.
        package let code: Code
        /// The sentence: lower case, no full stop.
        package let text: String
        /// Notes: what is expected, what to do.
        package let notes: [String]

        /// The stable name of the kind of problem.
        package var id: String { code.id }

        /// Creates a message.
        ///
        /// - Parameters:
        ///   - code: The kind of problem.
        ///   - text: The sentence: lower case, no full stop.
        ///   - notes: Notes: what is expected, what to do.
        package init(_ code: Code, _ text: String, notes: [String] = []) {
            self.code = code
            self.text = text
            self.notes = notes
        }
    }

    /// A kind of problem, as the catalogue explains it.
    package struct Code: Sendable, Hashable {
        /// The stable name, in kebab case.
        package let id: String
        /// The default severity.
        package let severity: Severity
        /// What is wrong, and why it matters.
        package let explanation: String
        /// What to do about it.
        package let remedy: String

        /// Creates a code.
        ///
        /// - Parameters:
        ///   - id: The stable name, in kebab case.
        ///   - severity: The default severity.
        ///   - explanation: What is wrong, and why it matters.
        ///   - remedy: What to do about it.
        package init(
            _ id: String,
            _ severity: Severity = .error,
            explanation: String,
            remedy: String
        ) {
            self.id = id
            self.severity = severity
            self.explanation = explanation
            self.remedy = remedy
        }

        /// Returns whether two codes have the same id, which stands for all the rest.
        ///
        /// - Parameters:
        ///   - left: A code.
        ///   - right: Another code.
        /// - Returns: Whether the ids are equal.
        package static func == (left: Self, right: Self) -> Bool {
            left.id == right.id
        }

        /// Mixes the id into a hash.
        ///
        /// - Parameter hasher: The hash.
        package func hash(into hasher: inout Hasher) {
            hasher.combine(id)
        }
    }
}
