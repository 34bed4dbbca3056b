import Files
import Foundation
import TestSupport
import Testing

/// What `assay gc` takes, and what it leaves.
@Suite("assay gc") struct GarbageTests {
    /// A store with a registered experiment and a smoke run that nothing leads to.
    private func littered() throws -> ScratchProject {
        let project = try ScratchProject.ready(epochs: 8)
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try project.run("run", "small", "-q", "--smoke").code == 0)
        return project
    }

    private func store(_ project: ScratchProject) throws -> Set<String> {
        Set(try project.files(below: ".assay").keys.filter { !$0.hasPrefix("runs/") })
    }

    @Test func `a dry run removes nothing, and recent work stays`() throws {
        let project = try littered()
        let before = try store(project)
        let recent = try project.run("gc", "--delete")
        #expect(recent.code == 0)
        #expect(recent.output.contains("nothing to delete"), "\(recent.output)")
        let dry = try project.run("gc", "--older-than", "0")
        #expect(dry.code == 0)
        #expect(dry.output.contains("would delete"), "\(dry.output)")
        #expect(try store(project) == before)
    }

    @Test func `what no entry, spec, pin or recent run reaches goes, and nothing else`() throws {
        let project = try littered()
        let registry = try project.files(below: "registry")
        let alone = try ScratchProject.ready(epochs: 8)
        #expect(try alone.run("run", "small", "-q").code == 0)
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        let left = try store(project).filter { !$0.hasPrefix("tables/") }
        #expect(left == (try store(alone)).filter { !$0.hasPrefix("tables/") })
        #expect(try project.files(below: "registry") == registry)
        let again = try project.run("run", "small", "-q")
        #expect(again.output.contains("up to date"))
        #expect(try project.run("gc", "--older-than", "0").output.contains("digests of tables"))
    }

    @Test func `a pin keeps a plan and all it leads to, until it is let go`() throws {
        let project = try littered()
        let before = try store(project).filter { !$0.hasPrefix("tables/") }
        let plans = try project.files(below: ".assay/plans").keys.map(\.stem)
        #expect(plans.count == 2)
        for plan in plans { #expect(try project.run("gc", "--pin", plan).code == 0) }
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        let pinned = try store(project).filter {
            !$0.hasPrefix("tables/") && !$0.hasPrefix("pins/")
        }
        #expect(pinned == before)
        for plan in plans { #expect(try project.run("gc", "--unpin", plan).code == 0) }
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        #expect(try project.files(below: ".assay/plans").count == 1)
        #expect(try project.run("gc", "--pin", "85bc7db0").code == 64)
    }

    @Test(arguments: ["claims", "rerun", "fits", "objects/sha256"])
    func `nothing is removed through a link`(place: String) throws {
        let project = try littered()
        let registry = try project.files(below: "registry")
        let link = project.root.appending(path: ".assay/\(place)").path
        try? FileManager.default.removeItem(atPath: link)
        let target = project.root.appending(path: "registry/entries").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let outcome = try project.run("gc", "--older-than", "0", "--delete")
        #expect(outcome.code == 7, "\(outcome.talk)")
        #expect(outcome.talk.contains("symbolic link not allowed"), "\(outcome.talk)")
        #expect(try project.files(below: "registry") == registry)
    }

    @Test func `the fits of a run that was not ended stay as long as its spec stands`() throws {
        let project = try ScratchProject.ready(epochs: 60)
        let process = try Program.launch(["run", "small", "-q", "-j", "1"], in: project.root)
        try wait { try project.files(below: ".assay/fits").keys.contains { !$0.hasPrefix(".") } }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let fits = try project.files(below: ".assay/fits").keys.filter { !$0.hasPrefix(".") }
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        #expect(try Set(project.files(below: ".assay/fits").keys) == Set(fits))
        try project.write(project.spec(epochs: 61, atLeast: -1), to: "experiments/small.yaml")
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        #expect(try project.files(below: ".assay/fits").isEmpty)
    }

    @Test func `leftovers of dead processes go at any age`() throws {
        let project = try littered()
        let manager = FileManager.default
        let store = project.root.appending(path: ".assay")
        let leftovers = ["rerun/1abc/fits/x.json", "objects/sha256/ab/.cd.1x.tmp", "claims/ab"]
        for path in leftovers {
            let file = store.appending(path: path)
            try manager.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: file)
        }
        let outcome = try project.run("gc", "--delete")
        #expect(outcome.output.contains("deleted 3 files and folders"), "\(outcome.output)")
        for path in leftovers {
            #expect(!manager.fileExists(atPath: store.appending(path: path).path))
        }
    }

    /// A job that waits in a queue holds no lock: the next command would not find it, and its workers need
    /// the folder of their logs.
    @Test func `the note of a job stays, and its logs go with age`() throws {
        let project = try littered()
        let folder = project.root.appending(path: ".assay/cluster")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["ab.json", "ab.json.lock", "7_0.log"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        #expect(try project.run("gc", "--delete").code == 0)
        #expect(try project.files(below: ".assay/cluster").count == 3)
        #expect(try project.run("gc", "--older-than", "0", "--delete").code == 0)
        #expect(try Array(project.files(below: ".assay/cluster").keys) == ["ab.json"])
    }

    @Test func `it waits for whoever works in the store, and not for the dead`() throws {
        let project = try ScratchProject.ready(epochs: 100_000)
        let run = try Program.launch(["run", "small", "-q"], in: project.root)
        try wait { try !project.files(below: ".assay/claims").isEmpty }
        let talk = project.root.appending(path: "talk.txt")
        let clearing = try Program.launch(
            ["gc", "--older-than", "0", "--delete"],
            in: project.root,
            talk: talk
        )
        try wait { try project.read("talk.txt").contains("waiting for another assay process") }
        #expect(clearing.isRunning)
        #expect(try !project.files(below: ".assay/claims").isEmpty)
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
        clearing.waitUntilExit()
        #expect(clearing.terminationStatus == 0)
        #expect(try project.files(below: ".assay/claims").isEmpty)
    }
}
