import Canonical
import Foundation
import Testing

/// The protocols of the field, carried out by the built program.
@Suite("protocols, end to end") struct ProtocolTests {
    @Test func `hundreds of splits are shown by their medians`() throws {
        let project = try ScratchProject()
        try project.write(
            project.codecSpec(
                training: "seeds: [0, 1]",
                folds: "{repeated_holdout: {fraction: 0.25, repeats: 120}}",
                rest: """
                    metrics: [plcc, rmse]
                    gate: [{metric: plcc, take: p10, at_least: -1}]
                    """
            ).replacing("epochs: 6", with: "epochs: 1"),
            to: "experiments/codecs.yaml"
        )
        let text = try project.run("run", "codecs", "-q")
        #expect(text.code == 0, "\(text.talk)")
        let lines = text.output.split(separator: "\n").map(String.init)
        #expect(lines.count < 30, "\(text.output)")
        #expect(text.output.contains("120 random splits  40 rows each"), "\(text.output)")
        for label in ["median", "5 %", "25 %", "75 %", "95 %", "median, seed 1"] {
            #expect(lines.contains { $0.hasPrefix("  \(label) ") }, "\(label): \(text.output)")
        }

        // What is shown is what the stored folds come to.
        let run = try project.run("run", "codecs", "--format", "json", "-q")
        let seeds = try JSON(parsing: Array(run.output.utf8))["result"]?["arms"]?.items.first?[
            "seeds"
        ]?
        .items
        let seed = try #require(seeds?.first)
        let values = seed["folds"]?.items.compactMap { $0["metrics"]?["plcc"]?.double } ?? []
        #expect(values.count == 120)
        let sorted = values.sorted()
        let quantiles = seed["over_folds"]?["plcc"]?["quantiles"]
        let middle = try #require(quantiles?["median"]?.double)
        #expect(abs(middle - (sorted[59] + sorted[60]) / 2) < 1e-15)

        let verify = try project.run("verify", "--strict")
        #expect(verify.code == 0, "\(verify.talk)")

        // Further splits are added to those that are there.
        let spec = try project.read("experiments/codecs.yaml")
        try project.write(
            spec.replacing("repeats: 120", with: "repeats: 122"),
            to: "experiments/codecs.yaml"
        )
        let plan = try project.run("plan", "codecs")
        #expect(plan.output.contains("4 to run, 240 in the store"), "\(plan.output.suffix(200))")
    }
}

extension JSON {
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    fileprivate var double: Double? { if case .number(let value) = self { value } else { nil } }
}
