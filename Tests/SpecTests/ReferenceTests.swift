import Engine
import Foundation
import Quantization
import Source
import SpecReference
import TestSupport
import Testing

@testable import Spec

/// What the repository says about the language equals what the code says.
@Suite("Reference") struct ReferenceTests {
    @Test func `the committed JSON Schema is the one of the code`() throws {
        let file = Repository.root.appending(path: "docs/schema/experiment.schema.json")
        try expectRecorded(ExperimentSchema.jsonSchema().utf8, at: file)
    }

    @Test func `the page of diagnostics is the one of the catalogue`() throws {
        let file = Repository.root.appending(path: "docs/diagnostics.md")
        try expectRecorded(Catalogue.markdown().utf8, at: file)
    }

    @Test func `the page of specs has the table and the example of the code`() throws {
        let file = Repository.root.appending(path: "docs/spec.md")
        var page = try String(contentsOf: file, encoding: .utf8)
        page = try replacing("keys", in: page, by: ExperimentSchema.keyTables())
        page = try replacing(
            "example",
            in: page,
            by: "```yaml\n\(ExperimentSchema.example)```\n"
        )
        page = try replacing(
            "sweep",
            in: page,
            by: "```yaml\n\(ExperimentSchema.sweepExample)```\n"
        )
        page = try replacing(
            "training",
            in: page,
            by: "```yaml\n\(ExperimentSchema.trainingExample)```\n"
        )
        try expectRecorded(page.utf8, at: file)
    }

    @Test func `the example is a spec without warnings but for its decay`() throws {
        let example = Example(name: "fr_regressor_v1_public", text: ExperimentSchema.example)
        let (experiment, warnings) = try example.decoded()
        #expect(experiment.gate.count == 2)
        #expect(warnings.map(\.message.id) == ["decay-rounds-away"])
    }

    @Test func `the other examples are specs without warnings`() throws {
        let sweep = Example(name: "codec_sweep", text: ExperimentSchema.sweepExample)
        let (experiment, warnings) = try sweep.decoded()
        #expect(warnings.isEmpty)
        #expect(experiment.arms.count == 2)
        let variations = Example(name: "variations", text: ExperimentSchema.variations)
        #expect(try variations.decoded().warnings.isEmpty)
        #expect(try variations.decoded().experiment.arms.count == 24)
        let cross = Example(name: "cross_dataset", text: ExperimentSchema.crossDataset)
        #expect(try cross.decoded().experiment.arms.first?.folds == .testTables(["LIVE"]))
        for text in [ExperimentSchema.trainingExample, ExperimentSchema.batchLosses] {
            let name = text.contains("rank_then_stop") ? "rank_then_stop" : "batch_losses"
            #expect(try Example(name: name, text: text).decoded().warnings.isEmpty)
        }
        let int8 = Example(name: "int8_model", text: ExperimentSchema.int8)
        #expect(
            try int8.decoded().experiment.export?.quantization?.training
                == QuantizedTraining(epochs: 10, learningRate: 1e-4)
        )
        let chosen = Example(name: "chosen_arm", text: ExperimentSchema.chosenArm)
        let closed = Example(name: "closed_form", text: ExperimentSchema.closedForm)
        #expect(try closed.decoded().warnings.isEmpty)
        #expect(try closed.decoded().experiment.arms.count == 3)
        let vectors = Example(name: "support_vectors", text: ExperimentSchema.supportVectors)
        #expect(try vectors.decoded().warnings.isEmpty)
        #expect(try chosen.decoded().experiment.selection == .arm(#"{"scaler":"minmax"}"#))
    }

    @Test func `every key with a value of its own has an example`() {
        let values = ExperimentSchema.exampleValues
        for reference in ExperimentSchema.document.shape.references() {
            let hasKeys = !reference.key.shape.keys.isEmpty || reference.path == "matrix"
            #expect(hasKeys || values[reference.path] != nil, "\(reference.path)")
        }
    }

    @Test func `each key stands in the table once, but for keys of several kinds of mapping`() {
        let paths = ExperimentSchema.document.shape.references().map(\.path)
        #expect(Set(paths).count == paths.count)
    }

    @Test func `every key stands in a table of its section`() {
        let tables = ExperimentSchema.keyTables()
        #expect(!tables.contains("### Keys: others"))
        for reference in ExperimentSchema.document.shape.references() {
            let count = tables.components(separatedBy: "\n| `\(reference.path)` |").count - 1
            #expect(count == 1, "\(reference.path)")
        }
    }

    /// Puts a text between the two comments that mark a part of a page.
    private func replacing(_ part: String, in page: String, by text: String) throws -> String {
        let start = try #require(page.range(of: "<!-- \(part) -->\n"))
        let end = try #require(page.range(of: "<!-- /\(part) -->"))
        return page[..<start.upperBound] + text + page[end.lowerBound...]
    }
}
