import Engine
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
        #expect(experiment.data == DataSource(tables: [table], target: "vmaf", group: "source"))
        #expect(experiment.features == Examples.canonical6)
        #expect(experiment.featureSet == "canonical6")
        let architecture = Architecture(hidden: [64, 64], activation: .gelu, dropout: 0.1)
        #expect(experiment.architecture == architecture)
        let options = AdamOptions(learningRate: 1e-3, weightDecay: 1e-5)
        let training = TrainingOptions(
            loss: .mse,
            optimizer: .adamw(options),
            epochs: 30,
            batchSize: 256
        )
        #expect(experiment.training == training)
        #expect(experiment.seeds == [0])
        #expect(experiment.folds == .leaveOneGroupOut)
        #expect(experiment.metrics == [.plcc, .srocc, .krocc, .rmse])
        let line = GateLine(metric: .plcc, over: .folds, take: .mean, bound: .atLeast(0.95))
        #expect(experiment.gate == [line])
        let export = ONNXExport(modelID: "fr_regressor_v1_public", scaler: .sidecar, opset: 17)
        #expect(experiment.export == export)
        #expect(warnings.map(\.message.id) == ["decay-rounds-away"])
    }
}
