import Files
import Markup
import Records

/// A table of a page that a command keeps between two lines of its own.
struct GeneratedTable: Sendable {
    /// The page's path below the root.
    let path: String
    /// The heading of a page that is made for it.
    let title: String
    /// The lines that the table stands between.
    let begin: String
    let end: String
    /// The command that writes it.
    let command: String
    /// The rows in words: "experiments".
    let noun: String
    let columns: [String]
    let rows: [[Markdown]]

    /// Rewrites the table, or checks that it is up to date.
    ///
    /// - Parameters:
    ///   - project: The project of the page.
    ///   - checksOnly: Whether nothing is written.
    /// - Returns: What was done.
    /// - Throws: `Failure` with exit code 7 if the checked table is out of date.
    func update(in project: Project, checksOnly: Bool) throws(Failure) -> String {
        let file = project.path(path)
        let isThere = Disk.isFile(file)
        guard isThere || !checksOnly else {
            throw Failure(
                .brokenRegistry,
                "there is no '\(path)'",
                remedy: "run '\(command)' to write it"
            )
        }
        let old = isThere ? try Self.read(file) : "# \(title)\n\n\(begin)\n\(end)\n"
        guard let new = replacing(in: old) else {
            throw Failure(
                checksOnly ? .brokenRegistry : .unusableInput,
                "'\(path)' has no markers for the table of \(noun)",
                remedy: "add these two lines: \(begin) and \(end)"
            )
        }
        if isThere, old == new { return "'\(path)' is up to date: \(rows.count) \(noun)" }
        guard !checksOnly else {
            throw Failure(
                .brokenRegistry,
                """
                the table in '\(path)' differs from specs and \
                registry\(Self.difference(old, new))
                """,
                remedy: "run '\(command)' to rewrite it"
            )
        }
        do {
            try Disk.writeDurably(Array(new.utf8), to: file)
        } catch {
            throw Failure(error)
        }
        return "wrote \(path): \(rows.count) \(noun)"
    }

    // MARK: - Parts

    private static func read(_ file: String) throws(Failure) -> String {
        do {
            return String(decoding: try Disk.read(file), as: UTF8.self)
        } catch {
            throw Failure(error)
        }
    }

    /// The page with the table between its lines; `nil` if it has not both, in their order.
    private func replacing(in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { $0 == begin }),
            let last = lines.lastIndex(where: { $0 == end }), first < last
        else { return nil }
        let table = Markdown.table(columns, rows).markup
        return (lines[...first] + ["", Substring(table), ""] + lines[last...])
            .joined(separator: "\n")
    }

    /// The first line that differs.
    private static func difference(_ old: String, _ new: String) -> String {
        let pairs = zip(old.split(separator: "\n"), new.split(separator: "\n"))
        guard let pair = pairs.first(where: { $0 != $1 }) else { return "" }
        return "; the first wrong line is '\(String(pair.0).printable)'"
    }
}
