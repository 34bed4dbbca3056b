import Foundation
import TestSupport
import Testing

/// A page of the documentation, as Markdown.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
    /// The path from the root of the repository.
    let path: String
    let lines: [String]

    init(_ path: String) throws {
        self.path = path
        let file = Repository.root.appending(path: path)
        lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var testDescription: String { path }

    /// README, CONTRIBUTING and all pages of `docs` except decision records, which describe the past.
    static func all() throws -> [Self] {
        let root = Repository.root
        let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(root.path)/docs")
            .filter { $0.hasSuffix(".md") && !$0.hasPrefix("adr/") }
            .map { "docs/\($0)" }
        return try (["README.md", "CONTRIBUTING.md"] + paths.sorted()).map { try Self($0) }
    }

    /// A block of code: the words of its fence, its lines, and the comment in the line above it.
    struct Block {
        let language: String
        let lines: [String]
        let note: String?
    }

    /// The fenced blocks, and those that are indented by four spaces below an empty line.
    var blocks: [Block] {
        var blocks: [Block] = []
        var open: (fence: String, lines: [String], note: String?)?
        var indented: [String] = []
        var before = ""
        for line in lines {
            if let (fence, inner, note) = open {
                if line.hasPrefix("```") {
                    blocks.append(Block(language: fence, lines: inner, note: note))
                    open = nil
                } else {
                    open = (fence, inner + [line], note)
                }
                before = ""
                continue
            }
            if line.hasPrefix("    "), before.isEmpty || !indented.isEmpty {
                indented.append(String(line.dropFirst(4)))
                continue
            }
            if !indented.isEmpty {
                blocks.append(Block(language: "", lines: indented, note: nil))
                indented = []
            }
            if line.hasPrefix("```") {
                let isNote = before.hasPrefix("<!-- ") && before.hasSuffix(" -->")
                let note = isNote ? String(before.dropFirst(5).dropLast(4)) : nil
                open = (String(line.dropFirst(3)), [], note)
            }
            before = line
        }
        if !indented.isEmpty { blocks.append(Block(language: "", lines: indented, note: nil)) }
        return blocks
    }

    /// The lines outside of blocks of code.
    var prose: [String] {
        var isInside = false
        return lines.filter { line in
            if line.hasPrefix("```") {
                isInside.toggle()
                return false
            }
            return !isInside && !line.hasPrefix("    ")
        }
    }
}

/// The console blocks of a page that belong to one session, and the files that it shows.
///
/// A block belongs to the session that the comment above it names: `<!-- transcript: NAME -->`. A block
/// below `<!-- file: PATH -->` is the content of a file, written where the next session stands.
struct Transcript: Sendable, CustomTestStringConvertible {
    /// One command and the lines that follow it, or a file to write.
    enum Step: Sendable {
        case command(String, shows: [String])
        case file(String, contents: String)
    }

    let page: String
    let name: String
    let steps: [Step]

    var testDescription: String { "\(page): \(name)" }

    /// The sessions of a page, in the order of their first blocks.
    static func all(of page: DocumentationPage) -> [Self] {
        var names: [String] = []
        var steps: [String: [Step]] = [:]
        var files: [Step] = []
        for block in page.blocks {
            if let name = block.note(of: "transcript") {
                if !names.contains(name) { names.append(name) }
                steps[name, default: []] += files + Self.steps(of: block.lines)
                files = []
            } else if let path = block.note(of: "file") {
                let text = block.lines.joined(separator: "\n") + "\n"
                files.append(.file(path, contents: text))
            }
        }
        return names.map { Self(page: page.path, name: $0, steps: steps[$0] ?? []) }
    }

    private static func steps(of lines: [String]) -> [Step] {
        var steps: [Step] = []
        for line in lines {
            if line.hasPrefix("$ ") {
                steps.append(.command(String(line.dropFirst(2)), shows: []))
            } else if case .command(let command, let shown)? = steps.last {
                // A command may go on in lines behind a backslash.
                let goesOn = shown.isEmpty && command.hasSuffix("\\")
                steps[steps.count - 1] =
                    goesOn
                    ? .command(command + "\n" + line, shows: [])
                    : .command(command, shows: shown + [line])
            }
        }
        return steps
    }

    /// Whether lines are as shown.
    ///
    /// A line of "…" stands for any lines, a "…" within a line for any text; blank ends do not
    /// count.
    static func matches(_ printed: [String], _ shown: [String]) -> Bool {
        let printed = Array(printed.reversed().drop { $0.isEmpty }.reversed())
        let shown = Array(shown.reversed().drop { $0.isEmpty }.reversed())
        func match(_ i: Int, _ j: Int) -> Bool {
            if j == shown.count { return i == printed.count }
            if shown[j] == "…" { return (i...printed.count).contains { match($0, j + 1) } }
            return i < printed.count && isLike(printed[i], shown[j]) && match(i + 1, j + 1)
        }
        return match(0, 0)
    }

    /// Whether a line is as shown, with "…" for any text.
    private static func isLike(_ line: String, _ shown: String) -> Bool {
        let parts = shown.components(separatedBy: "…")
        guard parts.count > 1 else { return line == shown }
        guard line.hasPrefix(parts[0]) else { return false }
        var rest = line.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }
}

extension DocumentationPage.Block {
    /// The rest of a comment `KIND: REST`.
    fileprivate func note(of kind: String) -> String? {
        guard let note, note.hasPrefix(kind + ": ") else { return nil }
        return String(note.dropFirst(kind.count + 2))
    }
}
