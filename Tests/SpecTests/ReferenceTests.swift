import Foundation
import Spec
import Testing

/// What the repository says about the language equals what the code says.
@Suite("Reference") struct ReferenceTests {
    @Test func `the committed JSON Schema is the one of the code`() throws {
        let file = Repository.root.appending(path: "docs/schema/experiment.schema.json")
        try expectGolden(ExperimentSchema.jsonSchema(), at: file)
    }

    @Test func `the page of diagnostics is the one of the catalogue`() throws {
        let file = Repository.root.appending(path: "docs/diagnostics.md")
        try expectGolden(Catalogue.markdown(), at: file)
    }

    @Test func `the page of specs has the table and the example of the code`() throws {
        let file = Repository.root.appending(path: "docs/spec.md")
        var page = try String(contentsOf: file, encoding: .utf8)
        page = try replacing("keys", in: page, by: ExperimentSchema.keyTable())
        page = try replacing(
            "example",
            in: page,
            by: "```yaml\n\(ExperimentSchema.example)```\n"
        )
        try expectGolden(page, at: file)
    }

    @Test func `the example is a spec without warnings but for its decay`() throws {
        let example = Example(name: "fr_regressor_v1_public", text: ExperimentSchema.example)
        let (experiment, warnings) = try example.decoded()
        #expect(experiment.gate.count == 2)
        #expect(warnings.map(\.message.id) == ["decay-rounds-away"])
    }

    /// Puts a text between the two comments that mark a part of a page.
    private func replacing(_ part: String, in page: String, by text: String) throws -> String {
        let start = try #require(page.range(of: "<!-- \(part) -->\n"))
        let end = try #require(page.range(of: "<!-- /\(part) -->"))
        return page[..<start.upperBound] + text + page[end.lowerBound...]
    }
}
