import Engine
import Source
import Testing

@testable import Spec

@Suite("Experiment") struct ExperimentTests {
    @Test func `the reference experiment says what the design says`() throws {
        let (experiment, warnings) = try Examples.reference.decoded()
        #expect(experiment.name == "fr_regressor_v1_public")
        #expect(experiment.title == "Baseline C1, canonical six features")
        #expect(experiment.adr == "docs/adr/0002-fr-regressor-v1.md")
        #expect(experiment.baseline == "linear_baseline")
        let table = TableReference(
            path: "experiments/data/public.parquet",
            sha256: String(repeating: "d1", count: 32)
        )
        let arm = try #require(experiment.arms.first)
        #expect(experiment.arms.map(\.id) == ["{}"])
        let data = DataSource(
            table: table,
            alwaysTrain: [],
            test: [],
            filter: [],
            missing: .error,
            target: Target(column: "vmaf", rescaling: nil),
            groupColumns: ["source"],
            pair: nil,
            pool: .mean,
            votes: nil,
            csv: .standard,
            expectations: []
        )
        #expect(arm.data == data)
        let inputs = Examples.canonical6.map { column in
            Input.number(column: column, codes: [], scaler: .standard)
        }
        #expect(arm.inputs == inputs)
        #expect(arm.featureSet == "canonical6")
        #expect(experiment.usesFeatureSets)
        let architecture = Architecture(hidden: [64, 64], activation: .gelu, dropout: 0.1)
        #expect(arm.architecture == architecture)
        let options = AdamOptions(learningRate: 1e-3, weightDecay: 1e-5)
        let training = TrainingOptions(
            loss: .mse,
            optimizer: .adamw(options),
            epochs: 30,
            batchSize: 256
        )
        #expect(arm.training == training)
        #expect(experiment.seeds == [0])
        #expect(arm.folds == .leaveOneGroupOut)
        #expect(experiment.selection == nil)
        #expect(experiment.metrics == [.plcc, .srocc, .krocc, .rmse])
        let line = GateLine(metric: .plcc, over: .folds, take: .mean, test: .atLeast(0.95))
        #expect(experiment.gate == [line])
        let export = ONNXExport(
            modelID: "fr_regressor_v1_public",
            scaler: .sidecar,
            inputs: .joint,
            opset: 17,
            seed: nil,
            ensemble: nil,
            quantization: nil
        )
        #expect(experiment.export == export)
        #expect(warnings.map(\.message.id) == ["decay-rounds-away"])
    }
}

extension ExperimentTests {
    /// The shortest spec: everything that has a default is left out.
    static let shortest = Example(
        name: "shortest",
        text: """
            version: 1
            name: shortest
            adr: a.md
            data: {table: t.csv, target: y, group: g}
            features: [a, "no", 1]
            model: {mlp: {hidden: []}}
            training: {optimizer: {adamw: {}}, epochs: 2}
            """
    )

    @Test func `what is left out has its default`() throws {
        let (experiment, warnings) = try Self.shortest.decoded()
        #expect(warnings.isEmpty)
        #expect(experiment.title == nil)
        #expect(experiment.baseline == nil)
        let arm = try #require(experiment.arms.first)
        #expect(arm.data.tables == [TableReference(path: "t.csv", sha256: nil)])
        #expect(arm.inputs.map(\.column) == ["a", "no", "1"])
        #expect(arm.featureSet == nil)
        #expect(!experiment.usesFeatureSets)
        let linear = Architecture(hidden: [], activation: .gelu, dropout: 0)
        #expect(arm.architecture == linear)
        let adamw = AdamOptions(learningRate: 1e-3, weightDecay: 1e-2)
        let training = TrainingOptions(
            loss: .mse,
            optimizer: .adamw(adamw),
            epochs: 2,
            batchSize: 256
        )
        #expect(arm.training == training)
        #expect(experiment.seeds == [0])
        #expect(arm.folds == .leaveOneGroupOut)
        #expect(experiment.selection == nil)
        #expect(experiment.metrics == [.plcc, .srocc, .krocc, .rmse])
        #expect(experiment.gate.isEmpty)
        #expect(experiment.export == nil)
    }

    @Test func `Adam decays nothing unless it is told to`() throws {
        var example = Self.shortest
        example.text = example.text.replacing("adamw: {}", with: "adam: {beta1: 0.8}")
        let adam = AdamOptions(learningRate: 1e-3, weightDecay: 0, beta1: 0.8)
        #expect(try example.decoded().experiment.arms.first?.training?.optimizer == .adam(adam))
    }

    @Test func `without hidden layers activation and dropout are the same whatever is said`() throws
    {
        var example = Self.shortest
        example.text = example.text.replacing("[]}", with: "[], activation: relu, dropout: 0.5}")
        let (experiment, warnings) = try example.decoded()
        #expect(experiment.arms == (try Self.shortest.decoded().experiment.arms))
        #expect(warnings.map(\.message.id) == ["no-hidden-layer", "no-hidden-layer"])
    }

    @Test func `block style and flow style say the same`() throws {
        var example = Self.shortest
        example.text = """
            training:
              epochs: 2
              optimizer:
                adamw: {}
            name: 'shortest'
            model:
              mlp:
                hidden:
                  []
            features:
            - a
            - no
            - "1"
            data:
              group: "g"
              target: y
              table: >-
                t.csv
            adr: a.md
            version: 1
            """
        let one = try example.decoded().experiment
        let other = try Self.shortest.decoded().experiment
        #expect(one.arms == other.arms)
    }

    @Test func `every value can be pointed at, and what is left out by what is around it`() throws {
        let experiment = try Self.shortest.decoded().experiment
        func start(_ path: String) -> SourcePosition { experiment.range(of: path).start }
        #expect(start("adr") == SourcePosition(line: 3, column: 6))
        #expect(start("data.table") == SourcePosition(line: 4, column: 15))
        #expect(start("data.sha256") == SourcePosition(line: 4, column: 7))
        #expect(start("features.1") == SourcePosition(line: 5, column: 15))
        #expect(start("gate.0.metric") == SourcePosition(line: 1, column: 1))
        let named = try Examples.reference.decoded().experiment
        #expect(named.range(of: "features.3") == named.range(of: "features"))
        let diagnostic = named.diagnostic(.adrMissing(named.adr), at: "adr")
        #expect(
            diagnostic.rendered(source: named.source).hasPrefix(
                """
                experiments/fr_regressor_v1_public.yaml:5:6: error: there is no decision record \
                'docs/adr/0002-fr-regressor-v1.md' [adr-missing]
                    5 | adr: docs/adr/0002-fr-regressor-v1.md
                      |      ^~~
                """
            )
        )
    }

    @Test func `a broken file of feature sets matters only to specs that name a set`() throws {
        let missing = Diagnostic(.featureSetsMissing("experiments/features.yaml"), file: "f.yaml")
        let failure = Result<FeatureSets, InvalidSpec>.failure(InvalidSpec([missing]))
        let experiment = try Experiment.decode(Self.shortest.source, featureSets: failure)
        #expect(experiment.experiment.arms.first?.inputs.count == 3)
        let error = #expect(throws: InvalidSpec.self) {
            try Experiment.decode(Examples.reference.source, featureSets: failure)
        }
        #expect(error?.diagnostics.contains(missing) == true)
    }
}
