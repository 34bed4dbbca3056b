package import Foundation
package import Testing

/// Whether `ASSAY_ACCEPT=1` asks tests to record what they get as what they expect.
package let isAccepting = ProcessInfo.processInfo.environment["ASSAY_ACCEPT"] == "1"

/// Compares a text with the golden file of a name in the folder `Golden` of the test target.
package func expectGolden(
    _ text: String,
    _ name: String,
    filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = Repository.folder(of: filePath).appending(path: "Golden/\(name)")
    try expectRecorded(Data(text.utf8), at: file, sourceLocation: sourceLocation)
}

/// Compares bytes with a recorded file; with `ASSAY_ACCEPT=1` rewrites it, and fails as recorded.
package func expectRecorded(
    _ bytes: some Sequence<UInt8>,
    at file: URL,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let found = Data(bytes)
    let recorded = try? Data(contentsOf: file)
    guard recorded != found else { return }
    let name = file.lastPathComponent
    guard !isAccepting else {
        try found.write(to: file)
        Issue.record("recorded \(name)", sourceLocation: sourceLocation)
        return
    }
    let difference = recorded.map { Difference(from: $0, to: found).description } ?? "no such file"
    Issue.record(
        "\(name) differs: \(difference)\nASSAY_ACCEPT=1 records the new text",
        sourceLocation: sourceLocation
    )
}
