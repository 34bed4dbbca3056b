import Foundation
import Source

/// The files of the repository that tests compare with what the code says.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    static let fixtures = root.appending(path: "Tests/SpecTests/Fixtures")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Whether golden files are to be rewritten.
    static let isAccepting = ProcessInfo.processInfo.environment["ASSAY_ACCEPT"] == "1"
}
