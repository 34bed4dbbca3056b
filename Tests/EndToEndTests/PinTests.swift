import Foundation
import TestSupport
import Testing

/// Digests written into specs.
@Suite("assay data pin") struct PinTests {
    @Test func `one table is pinned in place, and nothing else changes`() throws {
        let project = try ScratchProject()
        let digest = try project.digestOfTable()
        let pinned = try project.spec()
        try project.write(
            pinned.replacing("  sha256: \(digest)\n", with: "  sha256:\n"),
            to: "experiments/small.yaml"
        )
        #expect(try project.run("run", "small", "-q").code == 6)
        let outcome = try project.run("data", "pin", "small")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("pinned to \(digest)"))
        #expect(try project.read("experiments/small.yaml") == pinned)
        #expect(try project.run("data", "pin", "small").output.contains("already pinned"))
        #expect(try project.run("run", "small", "-q").code == 0)
    }

    @Test func `every table of every arm is pinned, and a moved digest only if asked`() throws {
        let project = try ScratchProject()
        let rows = ScratchProject.codecTable.split(separator: "\n").prefix(41).joined(
            separator: "\n"
        )
        try project.write(rows + "\n", to: "experiments/data/extra.csv")
        let extra = try project.digest(of: "experiments/data/extra.csv")
        let table = "{table: experiments/data/extra.csv, sha256: \(extra)}"
        let spec = try project.codecSpec(
            rest: """
                matrix: {data.always_train: [[], [\(table)]]}
                gate:
                  - {metric: plcc, over: folds, take: mean, arm: {data.always_train: [\(table)]}, at_least: -1}
                """
        )
        try project.write(spec.replacing(extra, with: ""), to: "experiments/codecs.yaml")
        let outcome = try project.run("data", "pin", "codecs")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("validate").code == 0)
        #expect(try project.run("run", "codecs", "-q").code == 0)
        try project.write(ScratchProject.codecTable + "\n", to: "experiments/data/extra.csv")
        let moved = try project.run("data", "pin", "codecs")
        #expect(moved.code == 6)
        #expect(moved.talk.contains("--repin"), "\(moved.talk)")
        #expect(try project.run("data", "pin", "codecs", "--repin").code == 0)
        #expect(!(try project.read("experiments/codecs.yaml").contains(extra)))
    }
}
