import Foundation
import Spec
import Testing

/// Holds a text against its golden file; `ASSAY_ACCEPT=1` rewrites the file and fails.
func expectGolden(
    _ text: String,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["ASSAY_ACCEPT"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
        return
    }
    let golden = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, sourceLocation: sourceLocation)
}
