import FoundationEssentials
import Testing

/// A file beside the tests that holds the bytes that a function must give.
enum Fixture {
    /// Checks bytes against a fixture, or records them there if `ASSAY_ACCEPT` is 1 (and fails).
    static func expect(
        _ name: String,
        holds bytes: [UInt8],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let url = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["ASSAY_ACCEPT"] == "1" {
            try Data(bytes).write(to: url)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
        }
        #expect(try [UInt8](Data(contentsOf: url)) == bytes, sourceLocation: sourceLocation)
    }

    /// Reads a fixture.
    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// The folder of the fixtures.
    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    }
}
