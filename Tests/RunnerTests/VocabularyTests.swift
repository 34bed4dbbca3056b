import Canonical
import Engine
import Foundation
import Records
import TestSupport
import Testing

/// Everything that a spec can say, carried out by the built program.
@Suite("the vocabulary, end to end") struct VocabularyTests {
    /// A part of a spec, and what it is about.
    struct Recipe: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var data = ""
        var target = "score"
        var features = "[a, b]"
        var model = "{hidden: [8], activation: relu}"
        var training = ""
        var folds = "leave_one_group_out"
        var rest = "export: {onnx: {model_id: m}}"
        var group = "source"

        /// The whole spec, on a project's table with words.
        func spec(in project: ScratchProject) throws -> String {
            try project.codecSpec(
                data: data,
                target: target,
                features: features,
                model: model,
                training: training,
                folds: folds,
                rest: rest,
                group: group
            )
        }
    }

    static let recipes = [
        Recipe(testDescription: "one-hot", features: "[a, {column: codec, one_hot: [x264, x265]}]"),
        Recipe(
            testDescription: "a slot for what is unknown",
            features: "[a, {column: codec, one_hot: [x264, other], unknown: {slot: other}}]"
        ),
        Recipe(
            testDescription: "codes and scalers",
            features: """
                [{column: a, scaler: none}, {column: crf, scaler: minmax}, \
                {column: preset, codes: {slow: 3, medium: 2, fast: 1}}]
                """
        ),
        Recipe(
            testDescription: "where",
            data: "where: [{column: codec, in: [x264]}, {column: crf, at_most: 32}]"
        ),
        Recipe(
            testDescription: "another scale",
            target: "{column: score, from: [0, 100], to: [1, 5]}"
        ),
        Recipe(
            testDescription: "layer norm, bounded",
            model:
                "{hidden: [8], activation: tanh, layer_norm: true, output: {sigmoid: {low: 0, high: 100}}}"
        ),
        Recipe(
            testDescription: "sigmoid",
            model: "{hidden: [5, 3], activation: sigmoid, dropout: 0.2}"
        ),
        Recipe(testDescription: "identity", model: "{hidden: [5], activation: identity}"),
        Recipe(testDescription: "linear", model: "{hidden: []}"),
        Recipe(
            testDescription: "mae, sgd",
            training: "loss: mae, optimizer: {sgd: {learning_rate: 1e-3, momentum: 0.9}}"
        ),
        Recipe(
            testDescription: "huber, cosine",
            training:
                "loss: {huber: {delta: 2}}, schedule: {cosine: {warmup_epochs: 2, final: 0.1}}"
        ),
        Recipe(
            testDescription: "step, clipping",
            training: "schedule: {step: {every: 2, factor: 0.5}}, clip_norm: 1"
        ),
        Recipe(
            testDescription: "variance",
            training: "loss: gaussian_nll",
            rest: "metrics: [plcc, rmse, mae, coverage]\nexport: {onnx: {model_id: m}}"
        ),
        Recipe(testDescription: "plcc", training: "loss: plcc"),
        Recipe(
            testDescription: "rank, averaged over epochs",
            training: "loss: {rank: {margin: 0.5}}, average: {swa: {from_epoch: 3}}"
        ),
        Recipe(testDescription: "weights", data: "weights: crf"),
        Recipe(
            testDescription: "clipped, moving average",
            model: "{hidden: [8], output: {clip: {low: 40, high: 60}}}",
            training: "average: {ema: {decay: 0.9}}"
        ),
        Recipe(
            testDescription: "scaled target, clipped",
            target: "{column: score, scale: standard}",
            model: "{hidden: [8], output: {clip: {low: 40, high: 60}}}"
        ),
        Recipe(
            testDescription: "scaled target with a variance",
            target: "{column: score, from: [0, 100], to: [1, 5], scale: minmax}",
            training: "loss: gaussian_nll",
            rest: "metrics: [plcc, rmse, coverage]\nexport: {onnx: {model_id: m}}"
        ),
        Recipe(
            testDescription: "stopped by groups",
            target: "{column: score, scale: standard}",
            training: "stop: {holdout: 0.5, patience: 2, metric: rmse}"
        ),
        Recipe(
            testDescription: "stopped by rows, on two seeds",
            training: """
                seeds: [0, 1], average: {ema: {decay: 0.5}}, \
                stop: {holdout: 0.3, by: row, patience: 1, metric: srocc, restore: last}
                """,
            rest: "export: {onnx: {model_id: m, seed: 1}}"
        ),
        Recipe(testDescription: "k_fold", folds: "{k_fold: {count: 5}}"),
        Recipe(testDescription: "group_k_fold", folds: "{group_k_fold: {count: 2, seed: 7}}"),
        Recipe(testDescription: "holdout of groups", folds: "{holdout: {groups: [clip1, clip3]}}"),
        Recipe(testDescription: "holdout of a share", folds: "{holdout: {fraction: 0.25}}"),
        Recipe(
            testDescription: "random splits of groups",
            folds: "{repeated_holdout: {fraction: 0.5, repeats: 6, seed: 3}}"
        ),
        Recipe(
            testDescription: "random splits of rows",
            folds: "{repeated_holdout: {fraction: 0.2, by: row, repeats: 4}}",
            rest:
                "gate: [{metric: plcc, take: median, at_least: -1}]\nexport: {onnx: {model_id: m}}"
        ),
        Recipe(
            testDescription: "levels of groups",
            data: "pair: preset",
            folds: "{leave_one_group_out: {level: set}}",
            group: "[set, source]"
        ),
        Recipe(
            testDescription: "groups of two columns",
            folds: "{holdout: {groups: [set0/clip0, set1/clip3]}}",
            group: "[set, source]"
        ),
        Recipe(
            testDescription: "official splits",
            folds: "{column: {name: split, held_out: [test]}}"
        ),
        Recipe(testDescription: "rows dropped", data: "missing: drop", features: "[a, gaps]"),
        Recipe(testDescription: "values filled", data: "missing: mean", features: "[a, gaps]"),
        Recipe(
            testDescription: "values filled in the graph's scale",
            data: "missing: mean",
            features: "[gaps, {column: codec, one_hot: [x264, x265]}]",
            rest: "export: {onnx: {model_id: m, scaler: graph, inputs: split}}"
        ),
        Recipe(testDescription: "no folds", folds: "none"),
        Recipe(
            testDescription: "scaler in the graph",
            rest: "export: {onnx: {model_id: m, scaler: graph, opset: 21}}"
        ),
        Recipe(
            testDescription: "split inputs, one seed of two",
            features: "[a, b, {column: codec, one_hot: [x264, x265]}]",
            training: "seeds: [4, 2]",
            rest: "export: {onnx: {model_id: m, inputs: split, seed: 2}}"
        ),
    ]

    @Test(arguments: recipes)
    func `a recipe is registered, holds, and is reproduced`(recipe: Recipe) throws {
        let project = try ScratchProject()
        let spec = try recipe.spec(in: project)
        try project.write(spec, to: "experiments/codecs.yaml")
        let outcome = try project.run("run", "codecs", "--format", "json", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let run = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let refits)? = run["result"]?["refits"] else {
            Issue.record("no refits")
            return
        }
        #expect(refits.count == 1)
        #expect(refits.allSatisfy { $0["onnx"]?["sha256"] != nil })
        let verify = try project.run("verify", "--strict")
        #expect(verify.code == 0, "\(verify.talk)")
        let rerun = try project.run("rerun", "--all", "-q", "--jobs", "1")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
        #expect(rerun.output.hasSuffix("1 of 1 entries reproduced\n"))
    }

    @Test func `two recipes that differ in one word have different fits`() throws {
        let project = try ScratchProject()
        var keys: [Digest] = []
        for recipe in Self.recipes {
            let spec = try recipe.spec(in: project)
            try project.write(spec, to: "experiments/codecs.yaml")
            let files = try ExperimentFiles(
                spec: project.root.path + "/experiments/codecs.yaml",
                in: Project(root: project.root.path)
            )
            let arm = try #require(Plan(files.experiment).arms.first)
            keys.append(Fit(arm: arm, seed: 0, heldOut: .group("clip0"), label: "").key)
        }
        // Export is no part of a fit: the recipe that only puts its scaler into the graph is that of
        // plain folds, which no other recipe here is.
        #expect(Set(keys).count == keys.count)
    }

    @Test func `rows that are always trained on are in every fold and held out in none`() throws {
        let project = try ScratchProject()
        let extra = ScratchProject.codecTable.split(separator: "\n").prefix(41).joined(
            separator: "\n"
        )
        try project.write(extra + "\n", to: "experiments/data/extra.csv")
        let digest = try project.digest(of: "experiments/data/extra.csv")
        let spec = try project.codecSpec(
            data: "always_train: [{table: experiments/data/extra.csv, sha256: \(digest)}]"
        )
        try project.write(spec, to: "experiments/codecs.yaml")
        let outcome = try project.run("run", "codecs", "--format", "json", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let arms)? = json["result"]?["arms"],
            case .array(let folds)? = arms.first?["folds"]
        else {
            Issue.record("no folds")
            return
        }
        let unclear = try project.run("run", "codecs", "--data", "experiments/data/extra.csv")
        #expect(unclear.code == 64)
        #expect(unclear.talk.contains("--data codecs.csv="), "\(unclear.talk)")
        let named = "extra.csv=\(project.root.path)/experiments/data/extra.csv"
        #expect(try project.run("run", "codecs", "--data", named).code == 0)
        #expect(folds.count == 4)
        #expect(folds.allSatisfy { $0["held_out_rows"] == 40 && $0["training_rows"] == 160 })
    }

    @Test(arguments: [
        ("{column: codec, one_hot: [x264, x266]}", "x265"),
        ("{column: preset, codes: {slow: 1, fast: 2}}", "medium"),
    ])
    func `a word that the vocabulary lacks is an error at its column`(
        feature: String,
        word: String
    ) throws {
        let project = try ScratchProject()
        try project.write(
            project.codecSpec(features: "[a, \(feature)]"),
            to: "experiments/codecs.yaml"
        )
        let outcome = try project.run("run", "codecs", "-q")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains("experiments/codecs.yaml:10:"), "\(outcome.talk)")
        #expect(outcome.talk.contains("'\(word)'"), "\(outcome.talk)")
        #expect(try project.files(below: "registry").isEmpty)
    }

    @Test(arguments: [
        ("data", "where: [{column: crf, at_most: 3}]", "leave_one_group_out"),
        ("folds", "", "{holdout: {groups: [clip9]}}"),
        ("folds", "", "{group_k_fold: {count: 9}}"),
    ])
    func `folds that nothing can fill are an error`(
        part: String,
        data: String,
        folds: String
    ) throws {
        let project = try ScratchProject()
        try project.write(
            project.codecSpec(data: data, folds: folds),
            to: "experiments/codecs.yaml"
        )
        let outcome = try project.run("run", "codecs", "-q")
        #expect(outcome.code == 6, "\(part): \(outcome.talk)")
        #expect(outcome.talk.contains("error:"))
    }
}
