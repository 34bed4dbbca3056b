import Foundation
import TestSupport
import Testing

/// The time that `assay plan` predicts, and the most fits that it takes.
@Suite("the time of a plan") struct PlanTimeTests {
    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        // Another rate takes the same time.
        try project.write(
            project.spec(name: "other", epochs: 41)
                .replacingOccurrences(of: "learning_rate: 1e-2", with: "learning_rate: 2e-2"),
            to: "experiments/other.yaml"
        )
        try project.write(
            project.spec(name: "wide").replacingOccurrences(of: "hidden: [8]", with: "hidden: [9]"),
            to: "experiments/wide.yaml"
        )
        return project
    }

    @Test func `the estimate names its source, and is made anew from a damaged cache`() throws {
        let project = try project()
        let plan = { (name: String) in try project.run("plan", name, "--jobs", "1").output }
        #expect(try plan("small").contains("from a short trial"))
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try !plan("small").contains("estimated time"))
        #expect(try plan("other").contains("measured: 4 fits of the same settings"))
        #expect(try plan("wide").contains("scaled from 4 fits of other settings"))
        try project.write("x y z\n\u{0}", to: ".assay/index/times")
        #expect(try plan("other").contains("from a short trial"))
    }

    @Test func `times are no part of a result`() throws {
        let project = try project()
        #expect(try project.run("run", "small", "-q").code == 0)
        let one = try project.files(below: "registry")
        try FileManager.default.removeItem(at: project.root.appending(path: "registry/entries"))
        try FileManager.default.removeItem(at: project.root.appending(path: ".assay"))
        #expect(try project.run("run", "small", "-q", "--jobs", "3").code == 0)
        #expect(try one == project.files(below: "registry"))
    }

    @Test(arguments: ["run", "plan"]) func `too many fits are refused with their number`(
        command: String
    ) throws {
        let project = try project()
        let refused = try project.run(command, "small", "--max-fits", "3")
        #expect(refused.code == 6)
        #expect(
            refused.talk.contains(
                "the plan has 4 fits (1 arms, 1 seeds, 3 folds); the limit is 3"
            ),
            "\(refused.talk)"
        )
        #expect(refused.talk.contains("--max-fits 4"))
        #expect(try project.run(command, "small", "--max-fits", "4").code == 0)
        #expect(try project.run(command, "small", "--max-fits", "0").code == 64)
    }
}
