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

    @Test func `support vector regression has a width that may be left to the data`() throws {
        for (text, gamma) in [
            ("", SupportVectorModel.Gamma.scale), (", gamma: scale", .scale),
            (", gamma: 0.25", .number(0.25)),
        ] {
            let experiment = try experiment("model: {svr: {c: 2, epsilon: 0.1\(text)}}")
            #expect(experiment.seeds == [0])
            let arm = try #require(experiment.arms.first)
            #expect(arm.model == .svr(SupportVectorModel(cost: 2, epsilon: 0.1, gamma: gamma)))
            #expect(arm.training == nil)
            #expect(arm.architecture == .kernel)
        }
    }

    @Test func `a matrix tries costs, tubes and widths`() throws {
        let experiment = try experiment(
            """
            model: {svr: {c: 1, epsilon: 0.1}}
            matrix:
              model.svr.c: [1, 10]
              model.svr.epsilon: [0.1, 0.5]
              model.svr.gamma: [scale, 0.1]
            select: plcc
            """
        )
        #expect(experiment.arms.count == 8)
        #expect(
            Set(experiment.arms.map(\.model))
                == Set(
                    [1.0, 10].flatMap { cost in
                        [0.1, 0.5].flatMap { epsilon in
                            [SupportVectorModel.Gamma.scale, .number(0.1)].map {
                                .svr(SupportVectorModel(cost: cost, epsilon: epsilon, gamma: $0))
                            }
                        }
                    }
                )
        )
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
