import Foundation
import TestSupport
import Testing

/// Targets that the loss, which sees binary32, cannot hold.
@Suite("Targets beyond binary32") struct TargetRangeTests {
    private func run(_ scores: [String], target: String = "score") throws -> Program.Outcome {
        let project = try ScratchProject()
        let rows = scores.enumerated().map { "clip\($0 % 2),0.\($0 + 1),0.5,\($1)\n" }
        try project.write(
            "source,a,b,score\n" + rows.joined(),
            to: "experiments/data/small.csv"
        )
        let spec = try project.spec(epochs: 2, atLeast: -1)
            .replacing("target: score", with: "target: \(target)")
        try project.write(spec, to: "experiments/small.yaml")
        return try project.run("run", "small", "--smoke")
    }

    @Test func `a target of which binary32 keeps nothing is refused`() throws {
        let outcome = try run(["0", "1e-50", "2e-50", "3e-50"])
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("column 'score', row 2"), "\(outcome.talk)")
        #expect(outcome.talk.contains("1e-50, which binary32 rounds to 0"), "\(outcome.talk)")
    }

    @Test func `single targets are counted in a warning`() throws {
        let outcome = try run(["1", "1e-50", "2", "3"])
        #expect(outcome.code == 0)
        #expect(outcome.talk.contains("column 'score': binary32 holds 1 nonzero value as 0"))
    }

    @Test func `the smallest numbers of binary32 are targets`() throws {
        let outcome = try run(["0", "1.5e-45", "3e-45", "6e-45"])
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(!outcome.talk.contains("binary32"), "\(outcome.talk)")
    }

    @Test func `a target that binary32 takes for an infinity is refused`() throws {
        let outcome = try run(["1", "2", "1e39", "3"])
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("column 'score', row 3"), "\(outcome.talk)")
        #expect(outcome.talk.contains("out of range of binary32"), "\(outcome.talk)")
    }

    @Test(arguments: [
        (["0", "1e-50", "2e-50", "3e-50"], "from: [0, 4e-50], to: [0, 100]", Int32(0)),
        (["1e39", "2e39", "3e39", "4e39"], "from: [0, 5e39], to: [0, 1]", 0),
        (["0", "1", "2", "3"], "from: [0, 1e60], to: [0, 1]", 6),
    ])
    func `what counts is the rescaled target`(scores: [String], scale: String, code: Int32) throws {
        let outcome = try run(scores, target: "{column: score, \(scale)}")
        #expect(outcome.code == code, "\(outcome.talk)")
        #expect(outcome.talk.contains("[unusable-value]") == (code == 6), "\(outcome.talk)")
    }

    @Test func `a feature in Parquet of which binary32 keeps nothing is refused`() throws {
        let project = try ScratchProject()
        let path = "experiments/data/under.parquet"
        try FileManager.default.copyItem(
            at: Program.repository.appending(
                path: "Tests/EndToEndTests/Fixtures/Tables/f32_under.parquet"
            ),
            to: project.root.appending(path: path)
        )
        let spec = try project.spec(features: "[x]", sha256: project.digest(of: path))
            .replacing("experiments/data/small.csv", with: path)
            .replacing("target: score", with: "target: mos")
            .replacing("group: source", with: "group: clip")
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "--quiet")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("column 'x', row 1"), "\(outcome.talk)")
        #expect(outcome.talk.contains("rounds to 0"), "\(outcome.talk)")
    }
}
