import TestSupport
import Testing

/// Cards of committed entries, word by word, and of a small one.
@Suite("Model card") struct ModelCardTests {
    @Test(arguments: ["fr_regressor_v1_public", "phase3_subset_sweep_public"])
    func `a card of a committed entry is as it was`(name: String) throws {
        let outcome = try Program.run(["show", name, "--format", "card"], in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "card-\(name).txt")
    }

    @Test func `every figure of a fold stands beside the digest of its predictions`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let run = try project.run("run", "small", "-q", "--format", "json")
        #expect(run.code == 0)
        let card = try project.run("show", "small", "--format", "card").output
        let predictions = run.output.matches(of: /"predictions": "([0-9a-f]{64})"/)
        #expect(predictions.count == 4)
        for match in predictions {
            #expect(card.contains("| `\(match.1)` |"))
        }
        #expect(card.contains("assay rerun small@"))
        #expect(card.contains("Measured on 3 parts of one corpus, split by `source`"))
    }
}
