package import Foundation

/// The files of the repository that tests read.
package enum Repository {
    /// The root of the repository.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The experiment of README and demo, whose entry is committed.
    package static let referenceExperiment = "fr_regressor_v1_public"

    /// The folder of the test target that a source file belongs to.
    package static func folder(of filePath: String = #filePath) -> URL {
        let tests = root.appending(path: "Tests").path
        let target = filePath.dropFirst(tests.utf8.count + 1).prefix { $0 != "/" }
        return root.appending(path: "Tests/\(target)")
    }
}
