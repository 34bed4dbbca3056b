import Files
import Foundation
import Markup
import TestSupport
import Testing

/// Long fits that go on between two epochs, and stores that are compared epoch by epoch.
@Suite("checkpoints") struct CheckpointTests {
    private static let epochs = 4_000

    private func interrupted() throws -> ScratchProject {
        let project = try ScratchProject.ready(epochs: Self.epochs)
        let process = try Program.launch(
            ["run", "small", "-q", "-j", "1", "--checkpoint-every", "0"],
            in: project.root
        )
        try wait { try lastEpoch(in: project) >= 50 }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return project
    }

    private func checkpoints(in project: ScratchProject) throws -> [String] {
        try project.files(below: ".assay/checkpoints").keys.filter { !$0.contains("/.") }
    }

    private func lastEpoch(in project: ScratchProject) throws -> Int {
        try checkpoints(in: project).compactMap { Int($0.lastComponent) }.max() ?? 0
    }

    private func undisturbed() throws -> [String: Data] {
        let project = try ScratchProject.ready(epochs: Self.epochs)
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try checkpoints(in: project).isEmpty)
        return try project.files(below: "registry")
    }

    @Test func `a fit that is killed goes on at its last checkpoint, to the same bytes`() throws {
        let project = try interrupted()
        let epoch = try lastEpoch(in: project)
        let again = try project.run("run", "small", "-j", "1")
        #expect(again.code == 0)
        let place = "resumes after epoch \(epoch.grouped)"
        #expect(again.talk.contains(place), "\(again.talk)")
        #expect(try project.files(below: "registry") == undisturbed())
        #expect(try checkpoints(in: project).isEmpty)
    }

    @Test func `corrupt checkpoint is passed over`() throws {
        let project = try interrupted()
        for path in try checkpoints(in: project) {
            let file = project.root.appending(path: ".assay/checkpoints/\(path)")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 4
            try bytes.write(to: file)
        }
        let again = try project.run("run", "small", "-j", "1")
        #expect(again.code == 0)
        #expect(!again.talk.contains("resumes after"), "\(again.talk)")
        #expect(try project.files(below: "registry") == undisturbed())
    }

    @Test(arguments: [
        ("clip1/7/layers.0.weight/3/0", "without clip1, after epoch 7: layers.0.weight[1, 1]: ", 1),
        (
            "clip2/1/layers.1.weight/5/4", "without clip2, after epoch 1: layers.1.weight[0, 5]: ",
            16
        ),
        ("*/40/layers.1.bias/0/2", "all rows, after epoch 40: layers.1.bias[0]: ", 4),
    ])
    func `the first number that differs from another store is named, with its distance`(
        flip: String,
        place: String,
        ulps: Int
    ) throws {
        let other = try ScratchProject.ready(epochs: 40)
        let faulty = try Program.run(
            ["run", "small", "-q", "--keep-checkpoints"],
            in: other.root,
            environment: [Program.flipVariable: flip]
        )
        #expect(faulty.code == 0, "\(faulty.talk)")
        let project = try ScratchProject.ready(epochs: 40)
        #expect(try project.run("run", "small", "-q").code == 0)
        let outcome = try project.run(
            "rerun",
            "small",
            "-q",
            "--explain",
            "--against",
            other.root.path
        )
        #expect(outcome.code == 5, "\(outcome.talk)")
        #expect(outcome.output.contains("no divergence"))
        let line = try #require(
            outcome.output.split(separator: "\n").first { $0.contains("against ") }
        )
        #expect(line.contains(place), "\(line)")
        #expect(line.hasSuffix(ulps == 1 ? "1 ulp apart" : "\(ulps) ulps apart"), "\(line)")

        // A run without the fault never goes on from what it left.
        let clean = try other.run("run", "small", "-q", "--root", other.root.path)
        #expect(clean.code == 5, "the faulty result is registered, and another one is refused")
        #expect(clean.talk.contains("differs from the registered result"))
    }

    @Test func `stores that agree are said to agree, and one without checkpoints is said`() throws {
        let other = try ScratchProject.ready(epochs: 5)
        let project = try ScratchProject.ready(epochs: 5)
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try other.run("run", "small", "-q").code == 0)
        let none = try project.run("rerun", "small", "-q", "--against", other.root.path)
        #expect(none.code == 0)
        #expect(none.output.contains("no checkpoints of these trainings"))
        #expect(try other.run("run", "small", "-q", "--keep-checkpoints").code == 0)
        let equal = try project.run(
            "rerun",
            "small",
            "-q",
            "--against",
            other.root.path + "/.assay"
        )
        #expect(equal.code == 0)
        #expect(
            equal.output.contains("all elements equal in 20 checkpoints of 4 trainings")
        )
        let missing = try project.run("rerun", "small", "-q", "--against", "nowhere")
        #expect(missing.code == 64)
        #expect(missing.talk.contains("no store 'nowhere'"))
    }
}
