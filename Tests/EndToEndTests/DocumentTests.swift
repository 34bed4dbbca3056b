import Foundation
import TestSupport
import Testing

/// What the documents say about commands, scripts and files is so.
@Suite("Documents") struct DocumentTests {
    @Test func `the page of commands is that of the program`() throws {
        let page = try CommandReference.ofProgram().markdown
        try expectRecorded(page.utf8, at: Repository.root.appending(path: "docs/commands.md"))
    }

    /// `make pictures` makes it again.
    @Test func `the picture of a session is that of the program`() throws {
        let outcome = try Program.start(
            Repository.root.appending(path: "scripts/session-picture"),
            ["--check"],
            in: Repository.root,
            ["ASSAY": Program.buildFolder.appending(path: "assay").path]
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    @Test func `every command of a document exists, with all its options`() throws {
        let reference = try CommandReference.ofProgram()
        for page in try DocumentationPage.all() {
            for words in page.commands {
                #expect(Self.problem(of: words, in: reference) == nil, "\(page.path): \(words)")
            }
        }
    }

    @Test(arguments: [
        ("assay rnu small", true), ("assay run small --smok", true), ("assay data pinn x", true),
        ("assay run small --smoke", false), ("assay help run", false), ("assay run -j 2 a", false),
        ("assay diff A B --format=json", false),
    ])
    func `an unknown command and an unknown option are noticed`(
        line: String,
        isWrong: Bool
    ) throws {
        let page = DocumentationPage(path: "", text: "Use `\(line)`.\n\n```sh\n\(line) # so\n```\n")
        #expect(page.commands.count == 2)
        let reference = try CommandReference.ofProgram()
        for words in page.commands {
            #expect((Self.problem(of: words, in: reference) != nil) == isWrong)
        }
    }

    /// What is wrong with the words behind `assay`.
    private static func problem(of words: [String], in reference: CommandReference) -> String? {
        // A name in capitals stands for any command.
        let name = words.first { $0 != "help" } ?? ""
        if name.allSatisfy({ $0.isUppercase || $0 == "…" }) { return nil }
        guard let (command, rest) = reference.resolve(words) else { return "unknown command" }
        for word in rest where word.wholeMatch(of: /--?[a-z][a-z-]*(=.*)?/) != nil {
            let option = String(word.prefix { $0 != "=" })
            if !command.options.contains(option) { return "unknown option \(option)" }
        }
        return nil
    }

    @Test func `every script and target of make that a document names exists`() throws {
        let make = try String(
            contentsOf: Repository.root.appending(path: "Makefile"),
            encoding: .utf8
        )
        let targets = Set(make.matches(of: /(?m)^([a-z]+):/).map { String($0.1) })
        for page in try DocumentationPage.all() {
            let code = page.code.joined(separator: "\n")
            for match in code.matches(of: /(?:^|\s)make ([a-z]+)\b/) {
                #expect(targets.contains(String(match.1)), "\(page.path): make \(match.1)")
            }
            for match in code.matches(of: /(?:^|\s)((?:scripts|\.ci|Tests\/Oracle)\/[\w.-]+)/) {
                let file = Repository.root.appending(path: String(match.1))
                #expect(
                    FileManager.default.fileExists(atPath: file.path),
                    "\(page.path): \(match.1)"
                )
            }
        }
    }

    @Test func `every link of a document leads to a file and a heading`() throws {
        var anchors: [String: Set<String>] = [:]
        for page in try DocumentationPage.all() {
            let folder = Repository.root.appending(path: page.path).deletingLastPathComponent()
            for link in page.links {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false)
                let target =
                    parts[0].isEmpty
                    ? Repository.root.appending(path: page.path)
                    : folder.appending(path: String(parts[0])).standardizedFileURL
                #expect(
                    FileManager.default.fileExists(atPath: target.path),
                    "\(page.path): \(link)"
                )
                guard parts.count == 2, target.pathExtension == "md" else { continue }
                let path = String(target.path.dropFirst(Repository.root.path.count + 1))
                let found = try anchors[path] ?? DocumentationPage(path).anchors
                anchors[path] = found
                #expect(found.contains(String(parts[1])), "\(page.path): \(link)")
            }
        }
    }

    @Test func `headings have the anchors of GitHub`() {
        let text = "# A page\n\n## `assay log`, x\n## A page\n### From 1 to 2: é\n```\n# no\n```\n"
        let page = DocumentationPage(
            path: "",
            text: text + "[a](b.md#c) [d](https://e.org) `[x](y)`"
        )
        #expect(page.anchors == ["a-page", "assay-log-x", "a-page-1", "from-1-to-2-é"])
        #expect(page.links == ["b.md#c"])
    }

    @Test func `every page is named in the index`() throws {
        let index = try DocumentationPage("docs/index.md")
        let linked = Set(index.links.map { "docs/" + $0.prefix { $0 != "#" } })
        for page in try DocumentationPage.all()
        where page.path.hasPrefix("docs/") && page.path != "docs/index.md" {
            #expect(linked.contains(page.path), "\(page.path)")
        }
    }

    /// The longest README: it fits into a few screens.
    @Test func `README is short`() throws {
        #expect(try DocumentationPage("README.md").lines.count < 150)
    }
}

extension DocumentationPage {
    /// The lines of code: blocks, and code within text.
    fileprivate var code: [String] {
        let inline = prose.joined(separator: " ").matches(of: /`([^`]+)`/).map { String($0.1) }
        let fenced = blocks.filter { ["", "sh", "console", "bash"].contains($0.language) }
        return fenced.flatMap(\.lines) + inline
    }

    /// The words behind `assay` in each command.
    fileprivate var commands: [[String]] {
        let text = code.map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }
            .joined(separator: "\n").replacing("\\\n", with: " ")
        return text.split(separator: "\n").flatMap { line in
            line.prefix(upTo: line.range(of: " #")?.lowerBound ?? line.endIndex)
                .split(separator: /&&|\||;/)
                .map { $0.split(separator: " ").map(String.init) }
                .filter { $0.first == "assay" && $0.count > 1 }
                // `assay 0.2.0` and `assay: text` are no commands.
                .filter { $0[1].first?.isNumber != true }
                .map { Array($0.dropFirst()) }
        }
    }

    /// Targets of links within the repository.
    fileprivate var links: [String] {
        let text = prose.joined(separator: "\n").replacing(/`[^`\n]*`/, with: "`")
        return text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
    }

    /// The anchors of headings, as GitHub makes them.
    fileprivate var anchors: Set<String> {
        var counts: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in prose where line.hasPrefix("#") {
            let title = line.drop { $0 == "#" }.dropFirst().lowercased()
            let kept = title.unicodeScalars.filter { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-_ ".unicodeScalars.contains(scalar)
            }
            let anchor = String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
            let count = counts[anchor, default: 0]
            counts[anchor] = count + 1
            anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
        }
        return anchors
    }
}
