import Canonical
import Foundation
import Records
import TestSupport
import Testing

/// Support vector regression, through the whole program.
@Suite("support vector regression, end to end") struct SupportVectorRunTests {
    private func spec(
        _ project: ScratchProject,
        model: String = "model: {svr: {c: 2, epsilon: 0.05}}",
        rest: String = "export: {onnx: {model_id: svr, scaler: graph}}"
    ) throws -> String {
        """
        version: 1
        name: svr
        adr: docs/adr/0001-small.md
        data:
          table: experiments/data/small.csv
          sha256: \(try project.digestOfTable())
          target: score
          group: source
        features: [a, b]
        \(model)
        \(rest)

        """
    }

    @Test func `a model is solved, registered, checked and solved again`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/svr.yaml")
        let plan = try project.run("plan", "svr")
        #expect(
            plan.output.contains("SVR, C = 2, ε = 0.05, γ = scale, solved by SMO"),
            "\(plan.output)\(plan.talk)"
        )
        let outcome = try project.run("run", "svr", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("plan", "svr", "--exit-code").code == 0)
        let check = try project.run("verify", "--strict")
        #expect(check.code == 0, "\(check.output)\(check.talk)")
        let again = try project.run("rerun", "--all", "--explain")
        #expect(again.code == 0, "\(again.output)\(again.talk)")
        #expect(again.output.contains("no divergence: every training took the same path"))
        for command in [
            ["show", "svr"], ["report", "svr", "--out", "pages"],
            ["export", "svr", "--out", "model"],
            ["score", "svr", "experiments/data/small.csv"],
        ] {
            let outcome = try Program.run(command, in: project.root)
            #expect(outcome.code == 0, "\(command): \(outcome.output)\(outcome.talk)")
        }
    }

    @Test func `the sidecar may have the scaler, and widths are numbers, too`() throws {
        let project = try ScratchProject()
        try project.write(
            spec(
                project,
                model: "model: {svr: {c: 1, epsilon: 0, gamma: 0.5}}",
                rest: "export: {onnx: {model_id: svr}}"
            ),
            to: "experiments/svr.yaml"
        )
        #expect(try project.run("run", "svr", "-q").code == 0)
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `only plans and keys of such models carry their version`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/svr.yaml")
        try project.write(project.spec(), to: "experiments/small.yaml")
        for (name, version) in [("svr", JSON?.some(.integer(1))), ("small", nil)] {
            #expect(try project.run("run", name, "-q").code == 0)
            let entries = try project.files(below: "registry/entries/\(name)")
            let entry = try Entry(parsing: Array(#require(entries.values.first)))
            let object = entry.plan.hex
            let plan = try JSON(
                parsing: Array(
                    Data(
                        contentsOf: project.root.appending(
                            path:
                                "registry/objects/sha256/\(object.prefix(2))/\(object.dropFirst(2))"
                        )
                    )
                )
            )
            #expect(plan["versions"]?["svr"] == version)
            #expect(plan["versions"]?["linear"] == nil)
            guard version != nil, case .array(let arms)? = plan["arms"] else { continue }
            #expect(arms.first?["training"] == .some(.null))
            #expect(
                arms.first?["model"]
                    == ["svr": ["c": .number(2), "epsilon": .number(0.05), "gamma": "scale"]]
            )
        }
    }

    @Test func `kinds and numbers of models are arms of one experiment, and are compared`() throws {
        let project = try ScratchProject()
        try project.write(
            spec(
                project,
                model: "",
                rest: """
                    matrix:
                      model:
                      - {svr: {c: 1, epsilon: 0.1}}
                      - {svr: {c: 10, epsilon: 0.1, gamma: 0.5}}
                      - {linear: {degree: 1}}
                    select: plcc
                    export: {onnx: {model_id: m}}
                    """
            ),
            to: "experiments/svr.yaml"
        )
        try project.write(project.spec(), to: "experiments/small.yaml")
        let outcome = try project.run("run", "svr", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.run("rerun", "--all", "-q").code == 0)
        let difference = try project.run("diff", "small", "svr")
        #expect(difference.output.contains("model"), "\(difference.output)\(difference.talk)")
    }

    @Test func `a smoke run on made-up tables needs no data`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/svr.yaml")
        let outcome = try project.run("run", "svr", "--smoke", "--synthetic", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    @Test func `a flipped bit is found`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/svr.yaml")
        #expect(try project.run("run", "svr", "-q").code == 0)
        for tensor in ["kernel.vectors", "layers.0.weight"] {
            let outcome = try Program.run(
                ["rerun", "svr", "--explain"],
                in: project.root,
                environment: ["ASSAY_TEST_FLIP": "clip1/1/\(tensor)/2/0"]
            )
            #expect(outcome.code == 5)
            #expect(
                outcome.output.contains(
                    "first divergence: without clip1, after epoch 1: \(tensor)"
                ),
                "\(outcome.output)"
            )
        }
    }
}
