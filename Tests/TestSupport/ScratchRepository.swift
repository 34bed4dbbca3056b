import Canonical
package import Foundation

/// A project in a git repository of its own; nothing of the machine's configuration is in it.
package struct ScratchRepository {
    package let project: ScratchProject

    /// Makes a repository whose branch `main` has the small experiment with its entry.
    package init() throws {
        project = try ScratchProject()
        try git("init", "-q", "-b", "main")
        try project.write(".assay/\nreport.md\n", to: ".gitignore")
        try project.write(
            "registry/objects/** binary\nregistry/entries/** text eol=lf\n",
            to: ".gitattributes"
        )
        try project.write(project.spec(), to: "experiments/small.yaml")
        let run = try project.run("run", "small", "-q")
        guard run.code == 0 else { throw Refusal(text: run.talk) }
        try commit("The first experiment")
    }

    /// What git or assay would not do.
    package struct Refusal: Error {
        package let text: String

        package init(text: String) { self.text = text }
    }

    @discardableResult
    package func git(
        _ arguments: String...,
        in folder: URL? = nil,
        on day: String = "2026-11-25"
    ) throws -> String {
        let names = ["AUTHOR", "COMMITTER"]
        var environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
        for name in names {
            environment["GIT_\(name)_NAME"] = "somebody"
            environment["GIT_\(name)_EMAIL"] = "somebody@assay.example"
            environment["GIT_\(name)_DATE"] = "\(day)T12:00:00Z"
        }
        let outcome = try Program.start(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["git"] + arguments,
            in: folder ?? project.root,
            environment
        )
        guard outcome.code == 0 else { throw Refusal(text: "\(arguments): \(outcome.talk)") }
        return outcome.output
    }

    package func commit(_ message: String, on day: String = "2026-11-25") throws {
        try git("add", "-A")
        try git("commit", "-q", "-m", message, on: day)
    }

    package func branch(_ name: String) throws { try git("switch", "-q", "-c", name) }

    package func propose(_ more: String..., base: String = "main") throws -> Program.Outcome {
        try Program.run(["propose", "--base", base, "-q"] + more, in: project.root)
    }

    /// Changes the text of a file.
    package func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try project.read(path)
        guard text.contains(old) else { throw Refusal(text: "\(path) has no '\(old)'") }
        try project.write(text.replacing(old, with: new), to: path)
    }

    /// Adds an experiment whose gate compares with another, with its entry, and commits it.
    package func register(_ name: String, against rival: String) throws {
        let line =
            "{metric: plcc, over: folds, take: mean, "
            + "versus: {experiment: \(rival)}, not_worse_than: 1}"
        let spec = try project.spec(name: name, features: "[a]", epochs: 20)
            .replacing("{metric: plcc, over: folds, take: mean, at_least: 0.5}", with: line)
        try project.write(spec, to: "experiments/\(name).yaml")
        let run = try project.run("run", name, "-q")
        guard run.code == 0 else { throw Refusal(text: run.talk) }
        try commit("Register \(name)")
    }

    /// The paths of the entries of an experiment.
    package func entries(of name: String) throws -> [String] {
        try project.files(below: "registry/entries/\(name)").keys.sorted()
            .map { "registry/entries/\(name)/\($0)" }
    }
}
