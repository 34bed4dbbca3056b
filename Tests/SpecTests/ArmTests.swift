import Engine
import Source
import Testing

@testable import Spec

@Suite("Arms") struct ArmTests {
    static func experiment(_ text: String) throws -> Experiment {
        try Example(name: "sweep", text: text).decoded().experiment
    }

    /// A sweep; `…` stands for its matrix.
    static func spec(_ matrix: String, _ rest: String = "") -> String {
        """
        version: 1
        name: sweep
        adr: a.md
        data: {table: t.csv, target: y, group: g}
        features: [a, b]
        model: {mlp: {hidden: [4]}}
        training: {optimizer: {adam: {}}, epochs: 2}
        matrix:
        \(matrix)
        \(rest)

        """
    }

    @Test func `without a matrix there is one arm without overrides`() throws {
        let experiment = try Examples.reference.decoded().experiment
        #expect(experiment.arms.map(\.id) == ["{}"])
    }

    @Test func `every combination is an arm, by the canonical text of what it overrides`() throws {
        let text = Self.spec(
            """
              model.mlp.hidden: [[16, 8], []]
              features: [canonical6, [a, {column: "é", scaler: none}]]
              training.optimizer.adam.learning_rate: [1e-3]
            """
        )
        .replacing("features: [a, b]\n", with: "")
        .replacing("{hidden: [4]}", with: "{}")
        let experiment = try Self.experiment(text)
        let rate = #""training.optimizer.adam.learning_rate":0.001}"#
        #expect(
            experiment.arms.map(\.id) == [
                #"{"features":"canonical6","model.mlp.hidden":[16,8],"# + rate,
                #"{"features":"canonical6","model.mlp.hidden":[],"# + rate,
                #"{"features":["a",{"column":"é","scaler":"none"}],"model.mlp.hidden":[16,8],"#
                    + rate,
                #"{"features":["a",{"column":"é","scaler":"none"}],"model.mlp.hidden":[],"# + rate,
            ]
        )
        #expect(experiment.arms.map(\.featureSet) == ["canonical6", "canonical6", nil, nil])
        #expect(experiment.arms.map(\.architecture.hidden) == [[16, 8], [], [16, 8], []])
        #expect(experiment.arms.map(\.inputs.count) == [6, 6, 2, 2])
        #expect(experiment.usesFeatureSets)
    }

    @Test func `arms are sorted by the bytes of their ids, whatever the order of the text`() throws
    {
        let ids = [
            #"{"training.epochs":10}"#, #"{"training.epochs":1}"#, #"{"training.epochs":9}"#,
        ]
        for values in ["1, 9, 10", "10, 9, 1"] {
            let text = Self.spec("  training.epochs: [\(values)]").replacing(
                ", epochs: 2",
                with: ""
            )
            #expect(try Self.experiment(text).arms.map(\.id) == ids)
        }
    }

    /// What is written in other ways and means the same has the same id.
    @Test(arguments: [
        ("training.clip_norm", "5.0", "5"), ("training.clip_norm", "1e2", "100"),
        ("training.clip_norm", "1e-7", "1e-7"), ("training.clip_norm", "1E+21", "1e+21"),
        ("training.clip_norm", ".5", "0.5"), ("model.mlp.layer_norm", "true", "true"),
        ("folds", "none", #""none""#), ("data.sha256", "~", "null"),
        ("folds", "{k_fold: {seed: 1, count: 5}}", #"{"k_fold":{"count":5,"seed":1}}"#),
        (
            "data.where", "[{in: [264, 'a b'], column: codec}]",
            #"[{"column":"codec","in":["264","a b"]}]"#
        ),
        (
            "features", "[{column: p, codes: {\"8\": 8.50, fast: -0}}]",
            #"[{"codes":{"8":8.5,"fast":0},"column":"p"}]"#
        ),
        (
            "data.target", "{column: x, from: [0, 1], to: [1, 5]}",
            #"{"column":"x","from":[0,1],"to":[1,5]}"#
        ),
        ("scaler", "'minmax'", #""minmax""#),
    ])
    func `ids have numbers where the key reads numbers`(
        path: String,
        value: String,
        json: String
    ) throws {
        let experiment = try Self.experiment(Self.spec("  \(path): [\(value)]"))
        #expect(experiment.arms.map(\.id) == ["{\"\(path)\":\(json)}"])
    }

    @Test func `keys on the way are made, and others stay`() throws {
        let text = Self.spec(
            "  training.optimizer.sgd.learning_rate: [0.5]\n  model.mlp.hidden: [[2]]"
        )
        .replacing("model: {mlp: {hidden: [4]}}\n", with: "")
        .replacing("optimizer: {adam: {}}, ", with: "")
        let arm = try #require(try Self.experiment(text).arms.first)
        #expect(arm.training?.optimizer == .sgd(SGDOptions(learningRate: 0.5)))
        #expect(arm.training?.epochs == 2)
        #expect(arm.architecture.hidden == [2])
    }

    @Test func `gate, selection and rivals name arms by their overrides, however written`() throws {
        let text = Self.spec(
            "  model.mlp.hidden: [[16], [8]]\n  scaler: [none]",
            """
            select: {arm: {scaler: none, model.mlp.hidden: [8]}}
            gate:
              - {metric: plcc, versus: {arm: {model.mlp.hidden: [16], scaler: 'none'}}, improves_by: 0.1}
              - {metric: plcc, over: arms, take: max, at_least: 0.5}
              - metric: rmse
                arm: {"model.mlp.hidden": [16], scaler: none}
                versus: {column: other}
                not_worse_than: 0
              - {metric: plcc, versus: {experiment: other}, not_worse_than: 1e-2}
            """
        )
        .replacing("{hidden: [4]}", with: "{}")
        let experiment = try Self.experiment(text)
        let sixteen = #"{"model.mlp.hidden":[16],"scaler":"none"}"#
        let eight = #"{"model.mlp.hidden":[8],"scaler":"none"}"#
        #expect(experiment.arms.map(\.id) == [sixteen, eight])
        #expect(experiment.selection == .arm(eight))
        let first = GateTest.improves(on: .arm(sixteen), by: 0.1)
        let third = GateTest.notWorse(than: .column("other"), by: 0)
        let last = GateTest.notWorse(than: .experiment("other"), by: 0.01)
        #expect(
            experiment.gate == [
                GateLine(metric: .plcc, over: .folds, take: .mean, test: first),
                GateLine(metric: .plcc, over: .arms, take: .max, test: .atLeast(0.5)),
                GateLine(metric: .rmse, over: .folds, take: .mean, arm: sixteen, test: third),
                GateLine(metric: .plcc, over: .folds, take: .mean, test: last),
            ]
        )
    }

    @Test func `values of an arm are found in the matrix, those of all in their place`() throws {
        let text = Self.spec("  features: [[a], [b, {set: canonical6}]]\n", "baseline: other")
            .replacing("features: [a, b]\n", with: "")
        let experiment = try Self.experiment(text)
        let arms = experiment.arms
        func start(_ path: String, _ arm: Arm? = nil) -> SourcePosition {
            experiment.range(of: path, in: arm).start
        }
        #expect(start("features") == SourcePosition(line: 8, column: 14))
        #expect(start("features", arms[1]) == SourcePosition(line: 8, column: 19))
        #expect(start("features.1", arms[1]) == SourcePosition(line: 8, column: 23))
        #expect(start("matrix.features.1.0") == SourcePosition(line: 8, column: 20))
        #expect(start("baseline", arms[1]) == SourcePosition(line: 10, column: 11))
        func column(_ name: String) -> SourcePosition? {
            let message = Diagnostic.Message.unknownColumn(name, among: [])
            return experiment.diagnostic(message, atColumn: name, in: arms[1]).range?.start
        }
        #expect(column("b") == SourcePosition(line: 8, column: 20))
        #expect(column("motion2") == SourcePosition(line: 8, column: 23))
        #expect(column("y") == SourcePosition(line: 4, column: 30))
        #expect(column("g") == SourcePosition(line: 4, column: 40))
        #expect(column("nowhere") == SourcePosition(line: 4, column: 7))
    }

    @Test func `256 arms are read, and metrics follow the loss of all of them`() throws {
        let sizes = (1...128).map(String.init).joined(separator: ", ")
        let both = Self.spec(
            "  training.batch_size: [\(sizes)]\n  training.loss: [mse, gaussian_nll]"
        )
        let experiment = try Self.experiment(both)
        #expect(experiment.arms.count == 256)
        #expect(experiment.arms.filter(\.architecture.hasVariance).count == 128)
        #expect(experiment.metrics == [.plcc, .srocc, .krocc, .rmse])
        let variance = Self.spec("  training.loss: [{gaussian_nll: {least_log_variance: -4}}]")
        #expect(try Self.experiment(variance).metrics == [.plcc, .srocc, .krocc, .rmse, .coverage])
    }

    @Test func `an error of several arms is told once`() throws {
        let text = Self.spec("  training.batch_size: [1, 2, 3]").replacing("[a, b]", with: "[a, y]")
        let error = #expect(throws: InvalidSpec.self) { try Self.experiment(text) }
        #expect(error?.diagnostics.map(\.message.id) == ["target-among-features"])
    }
}
