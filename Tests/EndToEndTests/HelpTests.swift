import Foundation
import TestSupport
import Testing

/// The help of every command: it fits one screen, and shows how the command is used.
@Suite("Help") struct HelpTests {
    private struct Page {
        let path: [String]
        let lines: [String]

        init(_ path: [String]) throws {
            self.path = path
            let outcome = try Program.run(
                ["help"] + path,
                in: FileManager.default.temporaryDirectory
            )
            #expect(outcome.code == 0, "\(outcome.talk)")
            lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map(String.init)
        }

        init(path: [String], text: String) {
            self.path = path
            lines = text.split(separator: "\n").map(String.init)
        }

        /// Lines of an option's longer text that end although the next word would fit: the text was
        /// broken into lines in the source, and again by the parser.
        var linesBrokenTwice: [String] {
            let indent = String(repeating: " ", count: 8)
            return zip(lines, lines.dropFirst()).compactMap { line, next in
                let isText = [line, next].allSatisfy {
                    $0.hasPrefix(indent) && !$0.hasPrefix(indent + " ")
                }
                guard isText, let word = next.split(separator: " ").first else { return nil }
                return line.count + 1 + word.count < 80 ? line : nil
            }
        }

        /// The lines below a heading, up to the next empty one.
        func section(_ heading: String) -> [String] {
            lines.drop { $0 != heading + ":" }.dropFirst().prefix { !$0.isEmpty }.map { $0 }
        }

        /// The commands that the page lists, with their summaries.
        var commands: [(name: String, summary: String)] {
            ["Start", "Run", "Compare", "Use", "Share", "Maintain", "Subcommands"].flatMap(section)
                .reduce(into: []) { commands, line in
                    let words = line.split(separator: " ")
                    // A long summary goes on in a line that is indented further.
                    if line.hasPrefix("   "), let last = commands.indices.last {
                        commands[last].summary += " " + words.joined(separator: " ")
                    } else {
                        let summary = words.dropFirst().joined(separator: " ")
                        commands.append((String(words[0]), summary))
                    }
                }
        }
    }

    @Test func `a text that was broken twice is noticed`() {
        let first = "        Reads the logs at their recorded paths, or in a folder. Exit code 5 if"
        let whole = "\(first)\n        a log differs."
        let broken = "\(first)\n        a log or\n        the table differs."
        #expect(Page(path: [], text: whole).linesBrokenTwice.isEmpty)
        #expect(Page(path: [], text: broken).linesBrokenTwice == ["        a log or"])
    }

    /// The pages of all commands, those of subcommands behind their parents.
    private func pages(_ path: [String] = []) throws -> [Page] {
        let page = try Page(path)
        return [page] + (try page.commands.flatMap { try pages(path + [$0.name]) })
    }

    @Test func `every page fits one screen of 80 columns and has examples`() throws {
        let pages = try pages()
        #expect(pages.count >= 18)
        for page in pages {
            let name = "assay " + page.path.joined(separator: " ")
            // The list of all commands may be longer.
            let most = page.path.isEmpty ? 52 : 45
            #expect(page.lines.count <= most, "\(name): \(page.lines.count) lines")
            for line in page.lines { #expect(line.count <= 80, "\(name): \(line)") }
            #expect(page.linesBrokenTwice.isEmpty, "\(name)")
            let examples = page.section("Examples")
            #expect(examples.count >= 2, "\(name)")
            for example in examples { #expect(example.hasPrefix("  \(name)"), "\(example)") }
            #expect(page.lines.contains { $0.hasPrefix("Usage: \(name)") }, "\(name)")
        }
    }

    @Test func `a summary begins with a verb and is short`() throws {
        for page in try pages() {
            for command in page.commands {
                let words = command.summary.split(separator: " ")
                #expect(2...9 ~= words.count, "\(command)")
                #expect(words[0].first?.isUppercase == true, "\(command)")
                #expect(!words[0].hasSuffix("s") && !words[0].hasSuffix("ing"), "\(command)")
            }
        }
    }

    @Test func `the commands are grouped`() throws {
        let root = try Page([])
        #expect(root.section("Start").first?.hasPrefix("  init ") == true)
        for group in ["Run", "Compare", "Use", "Share", "Maintain"] {
            #expect(!root.section(group).isEmpty, "\(group)")
        }
    }
}
