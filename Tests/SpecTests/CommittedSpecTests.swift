import Foundation
import Source
import TestSupport
import Testing

@testable import Spec

/// The experiments that the repository keeps.
@Suite("Committed specs") struct CommittedSpecTests {
    static let folder = Repository.root.appending(path: "experiments")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") && $0 != "features.yaml" }.sorted()
    }()

    @Test(arguments: names)
    func `each is read`(name: String) throws {
        func source(_ name: String) throws -> SourceFile {
            let bytes = try Data(contentsOf: Self.folder.appending(path: name))
            return try SourceFile(path: "experiments/" + name, bytes: [UInt8](bytes))
        }
        let sets = try FeatureSets.decode(source("features.yaml"))
        do {
            let (experiment, warnings) = try Experiment.decode(source(name), featureSets: sets)
            #expect(!experiment.arms.isEmpty)
            // The reference recipe's own decay does nothing, and is kept as published; an arm of the
            // KoNViD sweep has no hidden layer on purpose.
            let kept: Set = ["decay-rounds-away", "no-hidden-layer"]
            #expect(warnings.allSatisfy { kept.contains($0.message.id) })
        } catch let error as InvalidSpec {
            Issue.record("\(error.rendered)")
        }
    }
}
