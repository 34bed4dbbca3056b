import Canonical
import Foundation
import TestSupport
import Testing

/// Numbers of decision records that are tied to the registry, and the table of states.
@Suite("Decision records and state") struct DecisionTests {
    private static let record = "docs/adr/0002-numbers.md"

    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let run = try project.run("run", "small", "-q")
        #expect(run.code == 0, "\(run.talk)")
        return project
    }

    /// The mean PLCC of `small`, as the registry has it.
    private func plcc(_ project: ScratchProject) throws -> Double {
        let json = try JSON(
            parsing: Array(try project.run("show", "small", "--format", "json").output.utf8)
        )
        guard case .number(let value)? = json["entry"]?["metrics"]?["plcc"]?["mean"] else {
            throw ScratchRepository.Refusal(text: "no PLCC")
        }
        return value
    }

    // MARK: - Numbers

    @Test func `insert fills markers, check accepts them, and finds what moved`() throws {
        let project = try registered()
        try project.write(
            """
            # 2. Numbers

            - **Status**: Accepted

            PLCC <!-- assay: small plcc -->, worst <!-- assay: small plcc.worst -->; RMSE
            | a | <!-- assay: small rmse --> ± <!-- assay: small rmse.std --> | <!-- assay: small margin --> |

            In code: `<!-- assay: small plcc -->`

            ```text
            <!-- assay: absent plcc -->
            ```

            """,
            to: Self.record
        )
        let waiting = try project.run("adr", "check")
        #expect(waiting.code == 0)
        #expect(waiting.output == "2 records, 5 numbers: 5 findings\n")
        #expect(
            waiting.talk.contains(
                "\(Self.record):5:6: warning: the marker for plcc of 'small' has no number\n"
                    + "note: run 'assay adr insert \(Self.record)'"
            ),
            "\(waiting.talk)"
        )
        let insert = try project.run("adr", "insert", Self.record)
        #expect(insert.code == 0, "\(insert.talk)")
        #expect(insert.output == "\(Self.record): 5 of 5 markers filled\n")
        let page = try project.read(Self.record)
        let value = try plcc(project)
        let shown = String(format: "%.5f", value)
        #expect(page.contains("PLCC <!-- assay: small plcc -->\(shown)<!-- /assay -->, worst"))
        #expect(page.contains("In code: `<!-- assay: small plcc -->`\n"))
        let check = try project.run("adr", "check")
        #expect(check.code == 0 && check.talk.isEmpty, "\(check.talk)")
        #expect(check.output == "2 records, 5 numbers: 0 findings\n")
        #expect(try project.run("adr", "insert", Self.record).output.contains("0 of 5"))
        #expect(try project.read(Self.record) == page)
        // Fewer decimals are the same number.
        let short = String(format: "%.2f", value)
        try project.write(page.replacing(shown, with: short), to: Self.record)
        #expect(try project.run("adr", "check").code == 0)

        let wrong = String(format: "%.5f", value - 0.01)
        try project.write(page.replacing(shown, with: wrong), to: Self.record)
        let differs = try project.run("adr", "check")
        #expect(differs.code == 7)
        #expect(
            differs.talk.contains(
                ":5:6: error: plcc of 'small' is \(shown), the record has '\(wrong)'"
            ),
            "\(differs.talk)"
        )
        let github = try project.run("adr", "check", "--format", "github")
        #expect(
            github.output.hasPrefix("::error file=\(Self.record),line=5,col=6::plcc of 'small'")
        )
        #expect(try project.run("adr", "insert", Self.record).output.contains("0 of 5"))
        let replaced = try project.run("adr", "insert", Self.record, "--replace")
        #expect(replaced.output.contains("0 of 5 markers filled, 1 replaced"), "\(replaced.output)")
        #expect(try project.read(Self.record) == page)
    }

    @Test(arguments: [
        ("<!-- assay: absent plcc -->1<!-- /assay -->", "no entry 'absent'"),
        ("<!-- assay: small pclc -->1<!-- /assay -->", "did you mean 'plcc'?"),
        ("<!-- assay: small plcc.median -->1<!-- /assay -->", "unknown quantity 'plcc.median'"),
        ("<!-- assay: small mae -->1<!-- /assay -->", "'small' has no mae"),
        ("<!-- assay: small#x plcc -->1<!-- /assay -->", "has no arm 'x'"),
        ("<!-- assay: small plcc -->about 0.9<!-- /assay -->", "the record has 'about 0.9'"),
        ("<!-- assay: small plcc -->nan<!-- /assay -->", "the record has 'nan'"),
        ("<!-- assay: small plcc -->[x](http://y) @all\u{1B}[2J<!-- /assay -->", "u{1b}[2J"),
    ])
    func `a number that names nothing is an error`(text: String, message: String) throws {
        let project = try registered()
        try project.write("# 2. Numbers\n\n\(text)\n", to: Self.record)
        let outcome = try project.run("adr", "check")
        #expect(outcome.code == 7)
        #expect(outcome.talk.contains("\(Self.record):3:1: error: "), "\(outcome.talk)")
        #expect(outcome.talk.contains(message), "\(outcome.talk)")
        for format in ["json", "sarif", "gitlab"] {
            let json = try project.run("adr", "check", "--format", format)
            #expect(json.code == 7)
            #expect((try? JSON(parsing: Array(json.output.utf8))) != nil)
            if format == "sarif" { #expect(!json.output.contains("](")) }
        }
    }

    @Test func `nothing is written if one marker names nothing`() throws {
        let project = try registered()
        let text = "<!-- assay: small plcc -->\n<!-- assay: absent plcc -->\n"
        try project.write(text, to: Self.record)
        let outcome = try project.run("adr", "insert", Self.record)
        #expect(outcome.code == 7)
        #expect(outcome.talk.contains("error: \(Self.record):2:1: no entry 'absent'"))
        #expect(try project.read(Self.record) == text)
    }

    @Test func `the record of an entry never changes`() throws {
        let project = try ScratchProject()
        let path = "docs/adr/0001-small.md"
        try project.write(
            "# 1. Small\n\n- **Status**: Accepted\n\n<!-- assay: small plcc -->\n",
            to: path
        )
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        let before = try project.read(path)
        let outcome = try project.run("adr", "insert", path)
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("is the record of 'small@"), "\(outcome.talk)")
        #expect(outcome.talk.contains("note: write the numbers into a new record"))
        #expect(try project.read(path) == before)
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `an ended record that a spec names is found`() throws {
        let project = try registered()
        try project.write(
            "# 1. Small\n\n- **Status**: Superseded by 0002\n",
            to: "docs/adr/0001-small.md"
        )
        let outcome = try project.run("adr", "check")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("experiments/small.yaml:4:"), "\(outcome.talk)")
        #expect(outcome.talk.contains("superseded"), "\(outcome.talk)")
    }

    @Test func `the committed records match the registry`() throws {
        let outcome = try Program.run(["adr", "check"], in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    // MARK: - State

    @Test func `each state stands in the table with the command that shows it`() throws {
        let project = try registered()
        let refused = try project.spec(name: "hard", epochs: 2, atLeast: 0.9999999)
        try project.write(refused, to: "experiments/hard.yaml")
        #expect(try project.run("run", "hard", "-q").code == 3)
        let plain = try project.spec(name: "plain", epochs: 2)
        let lines = plain.split(separator: "\n").prefix { !$0.hasPrefix("gate:") }
        try project.write(lines.joined(separator: "\n") + "\n", to: "experiments/plain.yaml")
        #expect(try project.run("run", "plain", "-q").code == 0)
        try project.write(project.spec(name: "next"), to: "experiments/next.yaml")
        let loose = try project.spec(name: "later")
            .replacing("  sha256: \(project.digestOfTable())\n", with: "")
            .replacing("0001-small.md", with: "0002-later.md")
        try project.write(loose, to: "experiments/later.yaml")
        try project.write(
            "# 2. Later\n\n- **Status**: Accepted\n- **Reopen when**: @all sign #12 | <b>\n",
            to: "docs/adr/0002-later.md"
        )
        try project.write("version: 1\nname: bad\n", to: "experiments/bad.yaml")
        let missing = try project.run("report", "--state", "--check")
        #expect(missing.code == 7)
        #expect(missing.talk.contains("run 'assay report --state' to write it"))
        #expect(try project.run("report", "--state").code == 0)
        #expect(try project.run("report", "--state", "--check").code == 0)
        try expectGolden(project.read("docs/state.md"), "state.txt")
        // The tables that are here decide nothing.
        try FileManager.default.removeItem(at: project.root.appending(path: "experiments/data"))
        #expect(try project.run("report", "--state", "--check").code == 0)
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/plain.yaml")
        )
        let stale = try project.run("report", "--state", "--check")
        #expect(stale.code == 7)
        #expect(stale.talk.contains("the first wrong line is"), "\(stale.talk)")
        #expect(try project.run("report", "--state").code == 0)
        #expect(try project.read("docs/state.md").contains("| retired | plain |"))
    }

    @Test func `the committed table of states is true`() throws {
        let outcome = try Program.run(["report", "--state", "--check"], in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
    }
}
