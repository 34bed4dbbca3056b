import Canonical
import Foundation
import Records
import TestSupport
import Testing

/// Registries that somebody forged, as the program sees them.
@Suite("forged registries") struct ForgeryTests {
    /// What was forged in the result of the reference experiment, and what is said of it.
    enum Forgery: String, CaseIterable {
        case meanOverSeeds, deviation, gateValue, margin, rows, foreignPredictions,
            foreignTrajectory
        case lowerFold, impossibleFold, worstFold, emptyGate, noModel

        /// Changes a result.
        func apply(to result: ExperimentResult) throws -> JSON {
            let json = result.json
            let fold = ["arms", "0", "seeds", "0", "folds"]
            let outputs = result.outcomes.compactMap(\.outputs)
            switch self {
            case .meanOverSeeds:
                return ["min", "mean", "max"].reduce(json) {
                    $0.replacing(["arms", "0", "over_seeds", "plcc", $1], with: .number(0.9999))
                }
            case .deviation:
                return json.replacing(
                    ["arms", "0", "seeds", "0", "over_folds", "plcc", "std"],
                    with: .number(1e-5)
                )
            case .gateValue:
                return json.replacing(["gate", "0", "value"], with: .number(0.9999))
            case .margin: return json.replacing(["gate", "0", "margin"], with: .number(0.2))
            case .rows:
                return json.replacing(["arms", "0", "folds", "0", "held_out_rows"], with: 7)
            case .foreignPredictions:
                return json.replacing(
                    fold + ["0", "fit", "predictions"],
                    with: .string(outputs[1].predictions.hex)
                )
            case .foreignTrajectory:
                return json.replacing(
                    fold + ["0", "fit", "trajectory"],
                    with: .string(outputs[1].trajectory.hex)
                )
            case .lowerFold:
                return json.replacing(fold + ["2", "metrics", "plcc"], with: .number(0.5))
            case .impossibleFold:
                return json.replacing(fold + ["2", "metrics", "plcc"], with: .number(1.5))
            case .worstFold:
                return json.replacing(["gate", "0", "worst", "fold"], with: "Tennis")
            case .emptyGate: return json.replacing(["gate"], with: .array([]))
            case .noModel: return json.replacing(["refits"], with: .array([]))
            }
        }

        /// What is named: the first number that is wrong, and what it ought to be.
        var words: String {
            switch self {
            case .meanOverSeeds: "'arms[0].over_seeds.plcc.max' is 0.9999, expected 0.99"
            case .deviation: "over_folds.plcc.std' is 0.00001, expected 0.00"
            case .gateValue: "'gate[0].value' is 0.9999, expected 0.99"
            case .margin: "'gate[0].margin' is 0.2, expected 0.04"
            case .rows: "'arms[0].folds[0].training_rows' is"
            case .foreignPredictions: "fit.predictions' has"
            case .foreignTrajectory: "fit.trajectory' is"
            case .lowerFold: "'arms[0].over_seeds.plcc.max' is 0.99"
            case .impossibleFold: "folds[2].metrics.plcc' is 1.5, expected a number from -1 to 1"
            case .worstFold: "'gate[0].worst.fold' is \"Tennis\", expected"
            case .emptyGate: "'gate[0]' is not there, expected"
            case .noModel: "'refits.seed[0]' is not there, expected 0"
            }
        }
    }

    @Test(arguments: Forgery.allCases)
    func `a result that contradicts itself is named with its first wrong number`(
        forgery: Forgery
    ) throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        try registry.put(result: forgery.apply(to: registry.result))
        let outcome = try Program.run(["verify", "--strict"], in: registry.root)
        #expect(outcome.code == 7, "\(outcome.talk)")
        #expect(
            outcome.talk.contains("registry/entries/\(Repository.referenceExperiment)/"),
            "\(outcome.talk)"
        )
        #expect(outcome.talk.contains(forgery.words), "\(outcome.talk)")
    }

    private func small(atLeast: Double) throws -> ForgedRegistry {
        let project = try ScratchProject()
        try project.write(project.spec(epochs: 3, atLeast: atLeast), to: "experiments/small.yaml")
        _ = try project.run("run", "small", "-q")
        return try ForgedRegistry(project)
    }

    @Test func `a refused result cannot be called passed`() throws {
        let registry = try small(atLeast: 0.99999)
        #expect(registry.result.verdict == .refused)
        try registry.put(result: registry.result.json.replacing(["verdict"], with: "passed"))
        let word = try Program.run(["verify", "--strict"], in: registry.root)
        #expect(word.code == 7)
        #expect(word.talk.contains("'verdict' is \"passed\", expected \"refused\""), "\(word.talk)")
        try registry.restore()

        // All folds raised until they pass: then there ought to be a model.
        var json = registry.result.json
        for fold in 0..<3 {
            json = json.replacing(
                ["arms", "0", "seeds", "0", "folds", "\(fold)", "metrics", "plcc"],
                with: .number(0.999999)
            )
        }
        let raised = try ExperimentResult(parsing: json.canonicalBytes)
        let made = raised.recomputed(by: registry.plan, rivals: [:]).result
        #expect(made.verdict == .passed)
        try registry.put(result: made.json)
        let folds = try Program.run(["verify", "--strict"], in: registry.root)
        #expect(folds.code == 7)
        #expect(folds.talk.contains("'refits.seed[0]' is not there"), "\(folds.talk)")
    }

    @Test func `two results of one plan are named`() throws {
        let registry = try small(atLeast: -1)
        let json = registry.result.json.replacing(
            ["arms", "0", "seeds", "0", "folds", "0", "metrics", "krocc"],
            with: .number(0.125)
        )
        let forged = try ExperimentResult(parsing: json.canonicalBytes)
            .recomputed(by: registry.plan, rivals: [:]).result
        try registry.write(forged.canonicalBytes)
        let text = String(decoding: registry.entry.json.canonicalBytes, as: UTF8.self)
        let entry = text.replacing(registry.entry.result.hex, with: forged.digest.hex)
        try registry.put(entry: JSON(parsing: Array(entry.utf8)), besideTheHonestOne: true)
        let outcome = try Program.run(["verify", "--strict"], in: registry.root)
        #expect(outcome.code == 7)
        #expect(outcome.talk.contains("the plan \(registry.entry.plan.short) has two results"))
        #expect(outcome.talk.contains(registry.entry.result.short), "\(outcome.talk)")
        #expect(outcome.talk.contains(forged.digest.short), "\(outcome.talk)")
    }

    @Test func `a model and a trajectory that are none are named`() throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let refit = try #require(registry.result.refits.first)
        let onnx = try #require(refit.onnx).sha256
        let trajectory = try #require(registry.result.trajectories.first)
        for (digest, words) in [
            (onnx, "this is not an ONNX file"), (trajectory, "not a trajectory"),
        ] {
            try registry.put(Array("hello".utf8), inPlaceOf: digest)
            let outcome = try Program.run(["verify", "--strict"], in: registry.root)
            #expect(outcome.code == 7)
            #expect(
                outcome.talk.contains(words) || outcome.talk.contains("onnx.bytes' is"),
                "\(outcome.talk)"
            )
            try registry.restore()
        }
        #expect(try Program.run(["verify", "--strict"], in: registry.root).code == 0)
    }

    /// Two experiments that share their trainings cannot say two things of them.
    @Test func `a foreign digest is noticed where another entry speaks of the same training`()
        throws
    {
        let project = try ScratchProject.ready()
        try project.write(
            project.spec(name: "other", epochs: 3, atLeast: -0.5),
            to: "experiments/other.yaml"
        )
        #expect(try project.run("run", "small", "-q").code == 0)
        let registry = try ForgedRegistry(project)
        #expect(try project.run("run", "other", "-q").code == 0)
        for place in [
            ["arms", "0", "columns_sha256"], ["arms", "0", "data", "0", "bytes"],
            ["arms", "0", "seeds", "0", "folds", "1", "fit", "weights"],
            ["arms", "0", "seeds", "0", "folds", "1", "fit", "predictions"],
            ["refits", "0", "fit", "predictions"], ["refits", "0", "in_sample", "rmse"],
        ] {
            let isDigest = !["bytes", "rmse"].contains(place.last)
            let value: JSON =
                isDigest ? .string(Digest(of: [7]).hex) : place.last == "rmse" ? .number(90) : 7
            try registry.put(result: registry.result.json.replacing(place, with: value))
            let outcome = try Program.run(["verify", "--strict"], in: registry.root)
            #expect(outcome.code == 7, "\(place)")
            #expect(outcome.talk.contains("at least one is wrong"), "\(outcome.talk)")
            #expect(outcome.talk.contains("'other@"), "\(outcome.talk)")
            #expect(outcome.talk.contains("entries/small/"), "\(outcome.talk)")
            try registry.restore()
        }
        #expect(try Program.run(["verify", "--strict"], in: registry.root).code == 0)
    }
}
