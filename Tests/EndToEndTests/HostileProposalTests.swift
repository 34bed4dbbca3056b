import Canonical
import Foundation
import TestSupport
import Testing

/// Texts of users in every form of a report: no mention, reference, link or markup comes of them.
@Suite("Hostile texts in proposals") struct HostileProposalTests {
    /// A branch whose sources, title, status and record have such names; nothing passes its gate.
    private func repository() throws -> ScratchRepository {
        let repository = try ScratchRepository()
        let project = repository.project
        try repository.branch("hostile")
        var table = ScratchProject.table
        for (index, name) in [
            "@everyone #12 GH-34", "<b>bold</b> <img src=x>", "[x](https://evil.example)",
        ].enumerated() {
            table = table.replacing("clip\(index),", with: "\(name),")
        }
        try project.write(table, to: "experiments/data/hostile.csv")
        try project.write(
            "# 2. @everyone\n\n- **Status**: Proposed @everyone #12 <b>bold</b>\n",
            to: "docs/adr/0002-hostile.md"
        )
        let spec = try project.spec(
            name: "hostile",
            atLeast: 0.9999999,
            sha256: project.digest(of: "experiments/data/hostile.csv")
        )
        .replacing("data/small.csv", with: "data/hostile.csv")
        .replacing("0001-small.md", with: "0002-hostile.md")
        .replacing(
            "title: A small experiment",
            with: #"title: "@everyone #12 GH-34 <b>bold</b> www.evil.example""#
        )
        try project.write(spec, to: "experiments/hostile.yaml")
        // A spec with errors that quote it.
        try project.write(
            spec.replacing("name: hostile", with: "name: broken")
                .replacing("loss: mse", with: #"loss: "@everyone #12 [x](https://evil.example)""#)
                .replacing("features: both", with: #"features: ["<b>bold</b>", "{0}"]"#),
            to: "experiments/broken.yaml"
        )
        return repository
    }

    /// The parts of a comment that are neither code nor comments.
    private func prose(_ markdown: String) -> String {
        markdown
            .replacing(/(?s)(`{3,})text\n.*?\n\1/, with: "")
            .replacing(/(?s)```sh\n.*?```/, with: "")
            .replacing(/(`+)[^\n]*?[^`]\1/, with: "")
    }

    @Test func `a comment has no mention, reference, link or tag of others`() throws {
        let repository = try repository()
        let outcome = try repository.propose()
        #expect(outcome.code == 6, "\(outcome.output)\(outcome.talk)")
        #expect(outcome.output.contains("everyone"))
        let prose = prose(outcome.output)
        #expect(prose.firstMatch(of: /(?:^|\W)@\w/) == nil, "\(prose)")
        #expect(prose.firstMatch(of: /#[0-9]/) == nil, "\(prose)")
        #expect(prose.firstMatch(of: /GH-[0-9]/) == nil, "\(prose)")
        #expect(prose.firstMatch(of: /https?:\/\//) == nil, "\(prose)")
        #expect(prose.firstMatch(of: /www\.\w/) == nil, "\(prose)")
        #expect(prose.firstMatch(of: /[^\\]\]\(/) == nil, "\(prose)")
        for tag in prose.matches(of: /(?:^|[^\\])<(\/?[A-Za-z]+)/) {
            #expect(["details", "/details", "summary", "/summary"].contains(String(tag.1)))
        }
        // The state is said in the first line, whatever the texts are.
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[2].hasPrefix("**Do not merge**: "), "\(lines[2])")
    }

    @Test func `annotations stay one line each, and have no control characters`() throws {
        let repository = try repository()
        let outcome = try repository.propose("--format", "github")
        for line in outcome.output.split(separator: "\n") {
            #expect(line.firstMatch(of: /^::(error|warning|notice) file=[^:]*::/) != nil, "\(line)")
            let isClean = line.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
            }
            #expect(isClean, "\(line)")
        }
    }

    @Test func `SARIF has neither links nor placeholders, GitLab's report is JSON`() throws {
        let repository = try repository()
        for arguments in [["propose", "--base", "main", "-q"], ["validate"]] {
            let sarif = try Program.run(
                arguments + ["--format", "sarif"],
                in: repository.project.root
            )
            #expect(!sarif.output.contains("]("), "\(sarif.output)")
            #expect(sarif.output.firstMatch(of: /[^{]\{[0-9]+\}/) == nil, "\(sarif.output)")
            #expect((try? JSON(parsing: Array(sarif.output.utf8))) != nil)
            let gitlab = try Program.run(
                arguments + ["--format", "gitlab"],
                in: repository.project.root
            )
            let report = try JSON(parsing: Array(gitlab.output.utf8))
            guard case .array(let issues) = report else {
                Issue.record("no list")
                return
            }
            #expect(!issues.isEmpty)
        }
    }

    @Test func `pages, cards, diffs and histories have no tags of others`() throws {
        let repository = try repository()
        let project = repository.project
        try repository.edit("experiments/hostile.yaml", "at_least: 0.9999999", "at_least: 0.1")
        let run = try project.run("run", "hostile", "-q")
        #expect(run.code == 0, "\(run.talk)")
        try repository.git("rm", "-q", "-f", "--ignore-unmatch", "experiments/broken.yaml")
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/broken.yaml")
        )
        try repository.commit("@everyone #12 <b>bold</b> [x](https://evil.example)")
        for arguments in [
            ["show", "hostile", "--format", "card"],
            ["diff", "small", "hostile", "--format", "markdown"],
        ] {
            let outcome = try Program.run(arguments, in: project.root)
            #expect(outcome.code == 0, "\(outcome.talk)")
            let prose = prose(outcome.output)
            #expect(prose.firstMatch(of: /(?:^|\W)@\w/) == nil, "\(prose)")
            #expect(prose.firstMatch(of: /#[0-9]/) == nil, "\(prose)")
            #expect(prose.firstMatch(of: /(?:^|[^\\])<(b|img)/) == nil, "\(prose)")
        }
        let page = try project.run("diff", "small", "hostile", "--format", "html")
        #expect(!page.output.contains("<b>bold") && !page.output.contains("<img src=x"))
        let report = try project.run("report", "--all", "--out", "site", "-q")
        #expect(report.code == 0, "\(report.talk)")
        for (path, bytes) in try project.files(below: "site") where path.hasSuffix(".html") {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("<b>bold") && !text.contains("<img src=x"), "\(path)")
            #expect(!text.contains("href=\"https://evil"), "\(path)")
        }
        let log = try project.run("log", "hostile")
        #expect(log.code == 0 && log.output.contains("@everyone #12 <b>bold</b>"))
    }
}
