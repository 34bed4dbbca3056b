import Foundation
import Source
import TestSupport
import Testing

@testable import Spec

/// Broken specs with what is said about them: read the `.txt` files as a user would.
@Suite("Broken specs") struct BrokenSpecTests {
    static let folder = Repository.folder().appending(path: "Fixtures/broken")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .sorted()
    }()

    static func diagnosis(of name: String) throws -> InvalidSpec? {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name + ".yaml")))
        let sets = try Examples.featureSets()
        do throws(InvalidSpec) {
            let source = try SourceFile(path: "experiments/\(name).yaml", bytes: bytes)
            _ = try Experiment.decode(source, featureSets: sets)
            return nil
        } catch {
            return error
        }
    }

    @Test func `there are at least one hundred and thirty`() {
        #expect(Self.names.count >= 130)
    }

    @Test(arguments: names)
    func `each is refused in the recorded words`(name: String) throws {
        let invalid = try #require(try Self.diagnosis(of: name))
        #expect(invalid.diagnostics.contains { $0.severity == .error })
        let golden = Self.folder.appending(path: name + ".txt")
        try expectRecorded((invalid.rendered + "\n").utf8, at: golden)
    }

    /// All but the last two chapters, whose messages Runner gives about other files.
    @Test func `every problem that Spec finds is shown by one of them`() throws {
        var shown: Set<String> = []
        for name in Self.names {
            let found = try #require(try Self.diagnosis(of: name))
            shown.formUnion(found.diagnostics.map(\.message.id))
        }
        let raised = Catalogue.chapters.dropLast(3).flatMap(\.codes).map(\.id)
        // These need files that are too long to keep; LimitTests makes them.
        let long: Set = [
            "file-too-long", "too-many-problems", "too-many-values", "arms-too-large",
        ]
        #expect(Set(raised).subtracting(shown) == long)
    }
}
