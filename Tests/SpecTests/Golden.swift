import Foundation
import Source
import Testing

@testable import Spec

/// Compares a text with a file of the repository; with `ASSAY_ACCEPT=1` rewrites it, and fails.
func expectGolden(
    _ text: String,
    at file: URL,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    guard recorded != text else { return }
    guard Repository.isAccepting else {
        let expected = recorded ?? "(no file)"
        let comment: Comment = """
            \(file.lastPathComponent) differs; ASSAY_ACCEPT=1 records what the code says.
            --- recorded
            \(expected)
            --- now
            \(text)
            """
        Issue.record(comment, sourceLocation: sourceLocation)
        return
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
}
