import Canonical
import Foundation
import Records
import TestSupport
import Testing

/// Models in closed form, through the whole program.
@Suite("closed forms, end to end") struct ClosedFormRunTests {
    private func spec(
        _ project: ScratchProject,
        model: String = "{degree: 2, l2: 0.5}",
        features: String = "[a, b]",
        rest: String = "export: {onnx: {model_id: ridge, scaler: graph}}"
    ) throws -> String {
        """
        version: 1
        name: ridge
        adr: docs/adr/0001-small.md
        data:
          table: experiments/data/small.csv
          sha256: \(try project.digestOfTable())
          target: score
          group: source
        features: \(features)
        model: {linear: \(model)}
        \(rest)

        """
    }

    @Test func `a model is solved, registered, checked and solved again`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/ridge.yaml")
        let plan = try project.run("plan", "ridge")
        #expect(
            plan.output.contains("quadratic ridge, λ = 0.5, 6 parameters, solved in closed form"),
            "\(plan.output)\(plan.talk)"
        )
        let outcome = try project.run("run", "ridge", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("plan", "ridge", "--exit-code").code == 0)
        #expect(try project.run("verify", "--strict").code == 0)
        let again = try project.run("rerun", "--all", "--explain")
        #expect(again.code == 0, "\(again.output)\(again.talk)")
        #expect(again.output.contains("no divergence: every training took the same path"))
    }

    @Test func `only plans and keys of linear models carry their version`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/ridge.yaml")
        try project.write(project.spec(), to: "experiments/small.yaml")
        for (name, version, training) in [
            ("ridge", JSON?.some(.integer(1)), JSON?.some(.null)), ("small", nil, nil),
        ] {
            #expect(try project.run("run", name, "-q").code == 0)
            let entries = try project.files(below: "registry/entries/\(name)")
            let entry = try Entry(parsing: Array(#require(entries.values.first)))
            let plan = try JSON(
                parsing: Array(
                    Data(contentsOf: project.root.appending(path: object(entry.plan)))
                )
            )
            #expect(plan["versions"]?["linear"] == version)
            guard case .array(let arms)? = plan["arms"], let training else { continue }
            #expect(arms.first?["training"] == training)
        }
    }

    @Test func `columns without a weight are named`() throws {
        let project = try ScratchProject()
        var lines = ScratchProject.table.split(separator: "\n").map(String.init)
        lines[0] += ",twice,still"
        for index in lines.indices.dropFirst() {
            lines[index] += ",\(lines[index].split(separator: ",")[1]),7"
        }
        try project.write(lines.joined(separator: "\n") + "\n", to: "experiments/data/small.csv")
        try project.write(
            spec(project, model: "{degree: 1}", features: "[a, b, twice, still]"),
            to: "experiments/ridge.yaml"
        )
        let outcome = try project.run("run", "ridge", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(
            outcome.output.contains("weight 0 for still, constant in the training rows: 4 fits")
        )
        #expect(
            outcome.output.contains("weight 0 for twice, determined by earlier terms: 4 fits")
        )
        #expect(try project.run("show", "ridge").output.contains("weight 0 for twice"))
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.run("rerun", "--all", "-q").code == 0)
    }

    @Test func `a network and a closed form are arms of one experiment`() throws {
        let project = try ScratchProject()
        try project.write(
            spec(
                project,
                rest: """
                    matrix: {model: [{mlp: {hidden: [4]}}, {linear: {degree: 2, l2: 1}}]}
                    training: {optimizer: {adam: {}}, epochs: 2, seeds: [0, 1]}
                    select: plcc
                    export: {onnx: {model_id: m}}
                    """
            ).replacing("model: {linear: {degree: 2, l2: 0.5}}\n", with: ""),
            to: "experiments/ridge.yaml"
        )
        let outcome = try project.run("run", "ridge", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.run("rerun", "--all", "-q").code == 0)
    }

    @Test func `a smoke run on made-up tables needs no data`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/ridge.yaml")
        let outcome = try project.run("run", "ridge", "--smoke", "--synthetic", "-q")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.run("run", "ridge", "--smoke", "-q").code == 0)
    }

    @Test func `a flipped bit is found`() throws {
        let project = try ScratchProject()
        try project.write(spec(project), to: "experiments/ridge.yaml")
        #expect(try project.run("run", "ridge", "-q").code == 0)
        let outcome = try Program.run(
            ["rerun", "ridge", "--explain"],
            in: project.root,
            environment: ["ASSAY_TEST_FLIP": "clip1/1/layers.0.weight/2/0"]
        )
        #expect(outcome.code == 5)
        #expect(
            outcome.output.contains(
                "first divergence: without clip1, after epoch 1: layers.0.weight"
            ),
            "\(outcome.output)"
        )
    }

    private func object(_ digest: Digest) -> String {
        "registry/objects/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }
}
