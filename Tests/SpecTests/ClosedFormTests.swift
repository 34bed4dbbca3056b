import Engine
import Testing

@testable import Spec

/// Models in closed form, and what they leave out of a spec.
@Suite("Models in closed form") struct ClosedFormTests {
    private func experiment(_ rest: String) throws -> Experiment {
        let text = """
            version: 1
            name: closed
            adr: a.md
            data: {table: t.csv, target: y, group: g}
            features: [a, b]
            \(rest)

            """
        return try Example(name: "closed", text: text).decoded().experiment
    }

    @Test(arguments: ["", "training: {}", "training: {seeds: [0]}"])
    func `training may be left out`(training: String) throws {
        let experiment = try experiment("model: {linear: {degree: 1}}\n\(training)")
        #expect(experiment.seeds == [0])
        let arm = try #require(experiment.arms.first)
        #expect(arm.model == .linear(LinearModel(degree: 1, l2: 0)))
        #expect(arm.training == nil)
        #expect(arm.architecture.parameterCount(inputCount: 6) == 7)
    }

    @Test func `a model of degree 2 has a parameter for each square and product`() throws {
        let arm = try #require(experiment("model: {linear: {degree: 2, l2: 1}}").arms.first)
        #expect(arm.model == .linear(LinearModel(degree: 2, l2: 1)))
        #expect(arm.architecture.parameterCount(inputCount: 6) == 28)
    }

    @Test func `a matrix tries penalties`() throws {
        let experiment = try experiment(
            "model: {linear: {degree: 2}}\nmatrix: {model.linear.l2: [0, 1e-3]}\nselect: plcc"
        )
        #expect(
            experiment.arms.map(\.id) == [
                #"{"model.linear.l2":0.001}"#, #"{"model.linear.l2":0}"#,
            ]
        )
        #expect(
            experiment.arms.map(\.model) == [
                .linear(LinearModel(degree: 2, l2: 0.001)), .linear(LinearModel(degree: 2, l2: 0)),
            ]
        )
    }

    @Test func `a matrix compares a network with a closed form`() throws {
        let experiment = try experiment(
            """
            matrix: {model: [{mlp: {hidden: [4]}}, {linear: {degree: 2, l2: 1}}]}
            training: {optimizer: {adam: {}}, epochs: 3, loss: gaussian_nll, seeds: [0, 1]}
            metrics: [plcc]
            select: plcc
            """
        )
        #expect(experiment.seeds == [0, 1])
        #expect(experiment.arms.map(\.training?.epochs) == [nil, 3])
        #expect(experiment.arms.map(\.architecture.hasVariance) == [false, true])
    }
}
