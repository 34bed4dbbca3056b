import Markup
import Proposing
import Records
import Testing

/// The text of a report: bounded, and nobody's words are marks in it.
@Suite("Proposal reports") struct ProposalReportTests {
    private let row = String(repeating: "0123456789", count: 100)

    @Test func `details are cut whole, the last ones first, and a line says so`() {
        var report = BoundedReport()
        report.add(["head"])
        for number in 0..<100 {
            report.add(["details \(number)", row], otherwise: "cut \(number)")
        }
        report.add(["end"])
        let text = report.text(below: BoundedReport.githubLimit)
        #expect(text.utf8.count < 65_536)
        #expect(text.hasPrefix("head\n\ndetails 0\n"))
        #expect(text.hasSuffix("cut 99\n\nend\n\n"))
        // 65 536 bytes hold 63 parts of 1 014 and 37 lines of 8, with "head" and "end" 11 more.
        #expect(text.contains("details 63\n\(row)\n\ncut 64\n"))
    }

    @Test func `a thousand of everything are still a comment, and what was cut is counted`() {
        let findings = (0..<1_000).map {
            ProposalFinding.historyRemoved("registry/entries/an-experiment/\($0).json")
        }
        let specs = (0..<1_000).map { number in
            ProposedSpec(
                change: ProposedChange(name: "experiment-number-\(number)", kind: .added),
                state: .failed(.failure, [row]),
                comparison: nil,
                gate: .none
            )
        }
        let proposal = Proposal(
            base: "main",
            failureCondition: nil,
            specs: specs,
            findings: findings,
            uncommitted: specs.map(\.change.path)
        )
        let text = proposal.markdown
        #expect(text.utf8.count < 65_536)
        let lines = text.split(separator: "\n")
        let alerts = lines.count { $0.hasPrefix("> **it is part of") }
        #expect(alerts > 10)
        #expect(lines.contains("> **and \(1_000 - alerts) more**"))
        let details = lines.count { $0.hasPrefix("<details>") }
        let cut = lines.count { $0.hasPrefix("*Details of") }
        #expect(details > 0)
        #expect(lines.contains("*\(1_000 - details - cut) more omitted.*"))
        #expect(text.hasSuffix("**Exit code 1**: something failed.\n"))
    }

    @Test func `what fits is left as it is`() {
        var report = BoundedReport()
        report.add([row], otherwise: "cut")
        #expect(report.text(below: 1003) == row + "\n\n")
        #expect(report.text(below: 1002) == "cut\n\n")
    }

    @Test func `a list shows what fits, and counts the rest`() {
        #expect(BoundedReport.fitting(["aa", "bb", "cc"], into: 6).shown == ["aa", "bb"])
        #expect(BoundedReport.fitting(["aa", "bb", "cc"], into: 6).rest == 1)
        #expect(BoundedReport.fitting(["aa", "bb", "cc"], into: 9).rest == 0)
    }

    @Test(arguments: [
        ("a", "`a`"), ("a`b", "``a`b``"), ("a``b", "```a``b```"), ("`a", "`` `a ``"),
        ("a|b", "a\\|b"),
    ])
    func `code ends where it should`(text: String, expected: String) {
        #expect(Markdown.code(text).markup == expected)
    }

    @Test func `a block of code cannot be closed from inside`() {
        #expect(Markdown.block("a\n```\nb").markup == "````text\na\n```\nb\n````")
    }

    @Test(arguments: [
        ("error: '/p/q/a.yaml' is bad", "error: 'a.yaml' is bad"),
        ("/p/q/experiments/a.yaml:1:2: error", "experiments/a.yaml:1:2: error"),
        ("data/p/q/a.csv and x/p/q", "data/p/q/a.csv and x/p/q"),
        ("/p/qr/a", "/p/qr/a"), ("the project is '/p/q'", "the project is '.'"),
    ])
    func `the machine's path to the root is nobody's business`(text: String, expected: String) {
        #expect(Project(root: "/p/q").below(root: text) == expected)
    }
}
