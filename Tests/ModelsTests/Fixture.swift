import FoundationEssentials
import TestSupport
import Testing

/// A file beside the tests that holds the bytes that a function must give.
enum Fixture {
    /// Checks bytes against a fixture, or records them there if `ASSAY_ACCEPT` is 1 (and fails).
    static func expect(
        _ name: String,
        holds bytes: [UInt8],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        try expectRecorded(bytes, at: file, sourceLocation: sourceLocation)
    }

    /// Reads a fixture.
    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// The folder of the fixtures.
    private static var folder: URL {
        Repository.folder().appending(path: "Fixtures")
    }
}
