import Deciding
import Files
import Foundation
import TestSupport
import Testing

/// The table of experiments that the registry decides.
@Suite("Roadmap") struct RoadmapTests {
    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        return project
    }

    @Test func `it is written, is then true, and is not after a change`() throws {
        let project = try registered()
        let missing = try project.run("report", "--roadmap", "--check")
        #expect(missing.code == 7)
        #expect(missing.talk.contains("run 'assay report --roadmap' to write it"))
        #expect(try project.run("report", "--roadmap").code == 0)
        #expect(try project.run("report", "--roadmap", "--check").code == 0)
        let page = try project.read("docs/roadmap.md")
        let entry = try #require(page.firstMatch(of: /\[small@([0-9a-f]{8})\]\((\S+)\)/))
        #expect(Disk.isFile(project.root.appending(path: "docs/\(entry.2)").path))
        #expect(page.contains("| [0001](../docs/adr/0001-small.md) Accepted | passed | PLCC 0."))

        try project.write(page.replacing("| passed |", with: "| refused |"), to: "docs/roadmap.md")
        let stale = try project.run("report", "--roadmap", "--check")
        #expect(stale.code == 7)
        #expect(stale.talk.contains("the first wrong line is '| [small]"))
        #expect(stale.talk.contains("note: run 'assay report --roadmap' to rewrite it"))
        #expect(try project.run("report", "--roadmap").code == 0)
        #expect(try project.read("docs/roadmap.md") == page)
    }

    @Test func `the text around the table stays, and a page without a place for it is left alone`()
        throws
    {
        let project = try registered()
        try project.write(
            "# Ours\n\n\(Roadmap.begin)\nold\n\(Roadmap.end)\n\nMore.\n",
            to: "docs/roadmap.md"
        )
        #expect(try project.run("report", "--roadmap").code == 0)
        let page = try project.read("docs/roadmap.md")
        #expect(page.hasPrefix("# Ours\n\n") && page.hasSuffix("\n\nMore.\n"))
        #expect(!page.contains("old"))
        try project.write("# Ours\n", to: "docs/roadmap.md")
        let outcome = try project.run("report", "--roadmap")
        #expect(outcome.code == 6 && outcome.talk.contains(Roadmap.begin))
        #expect(try project.read("docs/roadmap.md") == "# Ours\n")
    }

    @Test func `a spec that was not run stands there, too`() throws {
        let project = try registered()
        try project.write(project.spec(name: "next"), to: "experiments/next.yaml")
        #expect(try project.run("report", "--roadmap", "--check").code == 7)
        #expect(try project.run("report", "--roadmap").code == 0)
        #expect(try project.read("docs/roadmap.md").contains("current spec not run"))
    }

    @Test func `the committed one is true`() throws {
        let outcome = try Program.run(["report", "--roadmap", "--check"], in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
    }
}
