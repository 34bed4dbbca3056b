import Foundation
import TestSupport
import Testing

/// What a user sees on terminals of 80 and 120 columns, without colours and times.
@Suite("Recorded sessions") struct SessionTests {
    /// Runs a command on a pseudo-terminal, and returns the screen's lines.
    private func lines(
        of command: String,
        columns: Int,
        in folder: URL,
        times: Bool = false
    ) throws -> [String] {
        let path = "PATH=\"\(Program.buildFolder.path):$PATH\""
        let output = try Program.start(
            URL(fileURLWithPath: "/usr/bin/script"),
            ["-qec", "stty cols \(columns); \(path) NO_COLOR=1 \(command)", "/dev/null"],
            in: folder,
            ["TERM": "xterm"]
        ).output
        return output.replacing("\r\n", with: "\n").split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).map { line in
            // What a live line showed before it was cleared is gone.
            let screen = line.components(separatedBy: "\r\u{1B}[K").last ?? ""
            return times
                ? screen
                : screen.replacing(/(trained|cached|done), [0-9.]+ m?s\)/) { "\($0.1))" }
                    .replacing(/\ \([0-9.]+ m?s\)$/, with: "")
        }
    }

    /// The commands with what they print; no line is wider than the terminal.
    private func session(
        _ commands: [String],
        columns: Int,
        in folder: URL,
        omitting hidden: String? = nil
    ) throws -> String {
        var text = ""
        for command in commands {
            let lines = try lines(of: command, columns: columns, in: folder)
            for line in lines where !line.contains("/") {
                #expect(line.count <= columns, "\(command): \(line)")
            }
            // Paths of the temporary folder differ, and so does where they are folded.
            let shown = lines.filter { line in
                !(hidden.map(line.contains) ?? false)
                    && line.trimmingCharacters(in: .whitespaces) != "data"
            }
            text += "$ \(command)\n" + shown.joined(separator: "\n") + "\n"
        }
        return text
    }

    @Test(arguments: [80, 120]) func `commands on the committed registry`(columns: Int) throws {
        let commands = [
            "assay show fr_regressor_v1_public", "assay show phase3_subset_sweep_public",
            "assay show vmaf_tiny_v4", "assay diff vmaf_tiny_v3_public vmaf_tiny_v4_public",
            "assay diff quadratic_ridge_public fr_regressor_v1_public --explain",
            "assay explain decay-rounds-away", "assay explain target-is-group",
            "assay data inspect Tests/EndToEndTests/Fixtures/my.parquet", "assay help run",
            "assay help diff",
        ]
        try expectGolden(
            session(commands, columns: columns, in: Repository.root),
            "session-registry-\(columns).txt"
        )
    }

    /// A project with an experiment that passes, one that is refused, and a sweep that is refused.
    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        try project.write(
            project.spec(name: "strict", epochs: 41, atLeast: 0.99999),
            to: "experiments/strict.yaml"
        )
        let gate =
            "{metric: plcc, over: folds, take: mean, arm: {model.mlp.hidden: [4]}, at_least: 0.9}"
        let matrix = "matrix:\n  model.mlp.hidden: [[2], [4], [8]]\n"
        try project.write(
            project.spec(name: "sweep", epochs: 20)
                .replacing("features: both\n", with: "features: both\n" + matrix)
                .replacing("{metric: plcc, over: folds, take: mean, at_least: 0.5}", with: gate)
                .replacing(/export:\n.*\n/, with: ""),
            to: "experiments/sweep.yaml"
        )
        try project.write(
            "name: nobody\n",
            to: "experiments/a_spec_that_is_invalid_and_has_a_very_long_name_indeed.yaml"
        )
        return project
    }

    @Test(arguments: [80, 120]) func `a project from the first run on`(columns: Int) throws {
        let project = try project()
        let commands = [
            "assay plan small", "assay run small", "assay run small", "assay run strict",
            "assay run sweep", "assay run small strict", "assay list", "assay show small",
            "assay verify", "assay gc", "assay run smal",
        ]
        let text = try session(
            commands,
            columns: columns,
            in: project.root,
            omitting: project.root.lastPathComponent
        )
        try expectGolden(text, "session-project-\(columns).txt")
    }

    @Test func `a proposal that lowers a gate`() throws {
        let repository = try ScratchRepository()
        try repository.branch("work")
        try repository.edit("experiments/small.yaml", "at_least: 0.5", "at_least: 0.45")
        let project = repository.project
        try project.write(project.spec(name: "added", epochs: 41), to: "experiments/added.yaml")
        let text = try session(["assay propose --base main -q"], columns: 120, in: project.root)
        try expectGolden(text, "session-propose.txt")
    }

    @Test func `a run prints its time, on a terminal and in a pipe`() throws {
        let project = try project()
        let first = try lines(of: "assay run small", columns: 80, in: project.root, times: true)
        let verdict = /small: passed \(4 fits trained, [0-9.]+ m?s\)/
        #expect(first.contains { $0.wholeMatch(of: verdict) != nil }, "\(first)")
        let again = try project.run("run", "small").output.split(separator: "\n")[0]
        #expect(
            again.wholeMatch(of: /small: passed, up to date \(4 cached, [0-9.]+ m?s\)/) != nil,
            "\(again)"
        )
    }

    @Test func `the version names commit and rules`() throws {
        let lines = try Program.run(["--version"], in: Repository.root).output
            .split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].wholeMatch(of: /assay [0-9.]+ \(commit [0-9a-z-]+\)/) != nil, "\(lines)")
        #expect(lines[1] == "plan 1, table 1, fit 1, metrics 1, onnx 1")
    }
}
