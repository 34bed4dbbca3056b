import Foundation
import TestSupport
import Testing

/// The shell steps of the example workflows, executed.
@Suite("Example workflows") struct WorkflowTests {
    /// The scripts of a workflow's `run:` steps, in their order.
    private func scripts(of name: String) throws -> [String] {
        let text = try String(
            contentsOf: Program.repository.appending(path: "docs/examples/\(name)"),
            encoding: .utf8
        )
        var scripts: [String] = []
        var indent: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == " " }.count
            let words = line.dropFirst(depth)
            let item = words.hasPrefix("- ") ? words.dropFirst(2) : words
            if let inner = indent, depth >= inner || words.isEmpty {
                scripts[scripts.count - 1] += line.dropFirst(inner) + "\n"
            } else if item.hasPrefix("run: ") {
                let isBlock = item == "run: |"
                indent = isBlock ? depth + (words.hasPrefix("- ") ? 4 : 2) : nil
                scripts.append(isBlock ? "" : String(item.dropFirst(5)))
            } else {
                indent = nil
            }
        }
        return scripts
    }

    /// Runs the comment's step with a stand-in for `gh` that knows one pull request.
    ///
    /// - Returns: What `gh` was called with, one line a call.
    private func comment(existing: String?, hasReport: Bool = true) throws -> [String] {
        let project = try ScratchProject()
        try project.write(
            """
            #!/bin/sh
            echo "$*" >> "$CALLS"
            case "$*" in
            "run download"*) [ -n "$REPORT" ] || exit 1; printf '%s' "$REPORT" > report.md ;;
            *--method*) ;;
            *pulls?state=open*) [ "$HEAD_SHA" != 1234 ] || echo 7 ;;
            *issues/7/comments*) [ -z "$EXISTING" ] || echo "$EXISTING" ;;
            *) exit 2 ;;
            esac

            """,
            to: "gh"
        )
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: project.root.appending(path: "gh").path
        )
        let scripts = try scripts(of: "assay-comment.yml")
        #expect(scripts.count == 1)
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/bash"),
            ["-eo", "pipefail", "-c", "PATH=\(project.root.path):$PATH\n\(scripts[0])"],
            in: project.root,
            [
                "CALLS": project.root.appending(path: "calls").path, "EXISTING": existing ?? "",
                "GH_REPO": "owner/name", "HEAD_SHA": "1234", "REPORT": hasReport ? "text" : "",
                "RUN": "99",
            ]
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        return try project.read("calls").split(separator: "\n").map(String.init)
    }

    @Test func `a report becomes a new comment, or replaces the one before`() throws {
        let first = try comment(existing: nil)
        #expect(first.count == 4)
        #expect(
            first.last
                == "api --method POST repos/owner/name/issues/7/comments -F body=@report.md --silent"
        )
        let second = try comment(existing: "42")
        #expect(
            second.last
                == "api --method PATCH repos/owner/name/issues/comments/42 -F body=@report.md --silent"
        )
        // The comment is found by its first line and its author.
        #expect(second.contains { $0.contains(#"startswith("<!-- assay-propose -->")"#) })
        #expect(second.contains { $0.contains(#".user.type == "Bot""#) })
    }

    @Test func `without a report nothing is posted`() throws {
        #expect(try comment(existing: nil, hasReport: false).count == 1)
    }

    // MARK: - Commit only a spec

    /// A fresh clone of a branch that has one new spec and nothing else.
    private func clone(of repository: ScratchRepository, _ name: String) throws -> URL {
        let folder = repository.project.root.appending(path: ".assay/\(name)")
        try repository.git("clone", "-q", repository.project.root.path, folder.path)
        return folder
    }

    @Test(arguments: [true, false])
    func `commit only a spec: from a fresh clone to a strict registry`(hasData: Bool) throws {
        let repository = try ScratchRepository()
        let bytes = Data(ScratchProject.table.utf8)
        if !hasData {
            try repository.git("rm", "-q", "--cached", "experiments/data/small.csv")
            try repository.project.write(".assay/\n*.csv\n", to: ".gitignore")
            try repository.commit("The data is elsewhere")
        }
        try repository.branch("work")
        let spec = try repository.project.spec(name: "added", epochs: 20)
        try repository.project.write(spec, to: "experiments/added.yaml")
        try repository.commit("Propose added")

        let here = try clone(of: repository, hasData ? "with" : "without")
        func assay(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments, in: here)
        }
        let report = try assay("propose", "--base", "origin/main", "-q")
        #expect(report.code == 0, "\(report.output)\(report.talk)")
        let advice = report.output.split(separator: "\n")[2]
        if hasData {
            #expect(advice.hasPrefix("**Commit the entry** of `added`"), "\(advice)")
        } else {
            #expect(advice.hasPrefix("**Train**: `added` waits to be trained"), "\(advice)")
            #expect(report.output.contains("assay run --missing --base origin/main"))
            let table = here.appending(path: "experiments/data/small.csv")
            try FileManager.default.createDirectory(
                at: table.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try bytes.write(to: table)
        }
        let run = try assay("run", "--missing", "--base", "origin/main", "-q")
        #expect(run.code == 0, "\(run.output)\(run.talk)")
        try repository.git("add", "registry", in: here)
        try repository.git("commit", "-q", "-m", "Register added", in: here)
        let end = try assay("propose", "--base", "origin/main", "-q", "--require", "registered")
        #expect(end.code == 0, "\(end.output)")
        #expect(end.output.contains("**Ready to merge**: 1 experiment is registered"))
        let strict = try assay("verify", "--strict")
        #expect(strict.code == 0, "\(strict.talk)")
        #expect(try repository.git("status", "--porcelain", in: here).isEmpty)
    }
}
