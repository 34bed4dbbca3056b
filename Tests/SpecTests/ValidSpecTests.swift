import Engine
import Foundation
import Source
import TestSupport
import Testing

@testable import Spec

/// Specs that use the language to its edges, and say nothing wrong.
@Suite("Valid specs") struct ValidSpecTests {
    static let folder = Repository.folder().appending(path: "Fixtures/valid")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    static let texts = names.map { name in
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    static func experiment(_ name: String) throws -> Experiment {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
        let source = try SourceFile(path: "experiments/" + name, bytes: bytes)
        do {
            let (experiment, warnings) = try Experiment.decode(
                source,
                featureSets: Examples.featureSets()
            )
            #expect(warnings.isEmpty)
            return experiment
        } catch let error as InvalidSpec {
            Issue.record("\(error.rendered)")
            throw error
        }
    }

    @Test(arguments: names)
    func `each is read without a remark`(name: String) throws {
        let experiment = try Self.experiment(name)
        #expect(!experiment.arms.isEmpty)
    }

    @Test func `values say what is written`() throws {
        let experiment = try Self.experiment("block-style.yaml")
        let arm = try #require(experiment.arms.first)
        #expect(arm.data.tables.map(\.path) == ["t.csv", "u.csv", "v w.csv"])
        #expect(
            arm.data.filter == [
                .atMost(column: "crf", 40),
                .among(column: "codec", values: ["264", "265", "libx264"]),
            ]
        )
        let scale = Rescaling(fromLow: -1.5, fromHigh: 100, toLow: 1, toHigh: 5)
        #expect(arm.data.target == Target(column: "y", rescaling: scale))
        let codes = [
            WordCode(word: "8", number: 8), WordCode(word: "9", number: 9.5),
            WordCode(word: "medium", number: -0.001),
        ]
        #expect(
            arm.inputs == [
                .number(column: "a", codes: [], scaler: .standard),
                .number(column: "b", codes: [], scaler: .standard),
                .number(column: "preset", codes: codes, scaler: .none),
                .oneHot(column: "codec", vocabulary: ["x264", "265"], unknown: .error),
            ]
        )
        #expect(arm.inputs.map(\.width) == [1, 1, 1, 2])
        #expect(arm.architecture.output == .sigmoid(low: -1, high: 5))
        #expect(arm.training?.optimizer == .sgd(SGDOptions(learningRate: 0.5)))
        #expect(arm.folds == .holdoutGroups(["7", "Tennis", "é"]))
    }

    @Test func `settings have their defaults`() throws {
        let split = try #require(try Self.experiment("split.yaml").arms.first)
        #expect(split.training?.schedule == .cosine(warmupEpochs: 0, final: 0))
        #expect(split.architecture.layerNorm)
        let unknown = split.inputs.last
        #expect(unknown == .oneHot(column: "c", vocabulary: ["x", "y"], unknown: .slot("y")))
        let variance = try #require(try Self.experiment("variance.yaml").arms.first)
        #expect(variance.training?.loss == .gaussianNLL(leastLogVariance: -6))
        #expect(variance.architecture.outputCount == 2)
        let folds = Set(try Self.experiment("matrix-of-wholes.yaml").arms.map(\.folds))
        #expect(
            folds == [
                .leaveOneGroupOut, .groupKFold(count: 2, seed: 0), .holdoutFraction(0.5, seed: 0),
                .holdoutGroups(["A"]),
            ]
        )
        let arms = try Self.experiment("matrix-of-everything.yaml").arms
        #expect(arms.count == 64)
        #expect(arms.allSatisfy { $0.training?.loss == .huber(delta: 0.5) })
        #expect(arms.allSatisfy { $0.training?.schedule == .step(every: 3, factor: 0.1) })
    }
}
