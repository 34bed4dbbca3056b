import Foundation
import Starting
import TestSupport
import Testing

@Suite("Example workflow") struct ExampleWorkflowTests {
    @Test func `a new project gets the one of the docs`() throws {
        let file = Repository.root.appending(path: "docs/examples/assay.yml")
        #expect(try String(contentsOf: file, encoding: .utf8) == ExampleWorkflow.text)
    }
}
