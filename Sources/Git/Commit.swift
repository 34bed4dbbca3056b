/// A commit, as a history shows it.
package struct Commit: Hashable, Sendable {
    /// All digits of its name.
    package let id: String
    /// When it was committed, as ISO 8601 in the committer's time zone.
    package let date: String
    /// The first line of its message; any text.
    package let subject: String

    package init(id: String, date: String, subject: String) {
        self.id = id
        self.date = date
        self.subject = subject
    }

    /// The day, in the committer's time zone.
    package var day: String { String(date.prefix(10)) }

    /// The first eight digits of its name.
    package var short: String { String(id.prefix(8)) }
}

/// A change of one file by one commit.
package struct FileChange: Hashable, Sendable {
    package let commit: Commit
    /// The path below the project's root.
    package let path: String
    package let kind: Kind

    package init(commit: Commit, path: String, kind: Kind) {
        self.commit = commit
        self.path = path
        self.kind = kind
    }

    /// What happened to the file.
    package enum Kind: Hashable, Sendable {
        case added
        /// It had another path below the root before.
        case renamed(from: String)
        case changed
        case removed
    }
}

extension FileChange {
    /// What git is asked to print of a commit: a mark, its name, date and subject, each ended by zero.
    static let format = "--format=%x01%H%x00%cI%x00%s"

    /// Reads the output of `git log -z --name-status` in this format.
    ///
    /// Fields are told apart by their places, so that no path and no subject can pass for another.
    ///
    /// - Parameters:
    ///   - output: The output.
    ///   - prefix: The way from the top of the checkout to the project; files elsewhere are omitted.
    /// - Returns: The changes in the order of the output, up to the first field that is cut short.
    package static func changes(of output: [UInt8], prefix: String) -> [FileChange] {
        let fields = output.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var rest = fields[...]
        var commit: Commit?
        var changes: [FileChange] = []
        while let field = rest.popFirst() {
            if field.hasPrefix("\u{1}") {
                guard let date = rest.popFirst(), let subject = rest.popFirst() else { break }
                commit = Commit(id: String(field.dropFirst()), date: date, subject: subject)
                continue
            }
            // A line end separates the first change from its commit.
            guard let commit, let letter = field.drop(while: \.isNewline).first,
                let first = rest.popFirst()
            else { continue }
            var paths = [first]
            if letter == "R" || letter == "C" {
                guard let second = rest.popFirst() else { break }
                paths.append(second)
            }
            let below = paths.map {
                $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil
            }
            guard case let path?? = below.last else { continue }
            let kind: Kind =
                switch (letter, below.first ?? nil) {
                case ("A", _), ("C", _): .added
                case ("R", let old?): .renamed(from: old)
                case ("R", nil): .added
                case ("D", _): .removed
                default: .changed
                }
            changes.append(FileChange(commit: commit, path: path, kind: kind))
        }
        return changes
    }
}
