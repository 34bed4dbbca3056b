import Canonical
import Foundation
import TestSupport
import Testing

/// Many processes on one store and one registry, without a daemon.
@Suite("many at once") struct ConcurrencyTests {
    private static let experiments = (0..<3).map { (name: "exp\($0)", epochs: 20 + $0) }

    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        for experiment in Self.experiments {
            let spec = try project.spec(
                name: experiment.name,
                epochs: experiment.epochs,
                atLeast: -1
            )
            try project.write(spec, to: "experiments/\(experiment.name).yaml")
        }
        return project
    }

    /// How many fits the logged runs of a store trained.
    private func trainedCount(in project: ScratchProject) throws -> Int {
        try project.files(below: ".assay/runs").values.reduce(0) { sum, bytes in
            let fits = try #require(try JSON(parsing: Array(bytes))["fits"])
            return sum + (try Record(fits).integer("trained"))
        }
    }

    @Test func `eight processes train each fit once, and register what one would`() throws {
        let alone = try project()
        for experiment in Self.experiments {
            #expect(try alone.run("run", experiment.name, "-q").code == 0)
        }
        for _ in 0..<4 {
            let shared = try project()
            // Five on the same spec, three on others.
            let names = ["exp0", "exp0", "exp1", "exp0", "exp2", "exp0", "exp1", "exp0"]
            let processes = try names.map {
                try Program.launch(["run", $0, "-q", "-j", "2"], in: shared.root)
            }
            for process in processes { process.waitUntilExit() }
            #expect(processes.allSatisfy { $0.terminationReason == .exit })
            #expect(processes.map(\.terminationStatus) == names.map { _ in 0 })
            #expect(try shared.files(below: "registry") == alone.files(below: "registry"))
            let kept = try shared.files(below: ".assay/fits").count
            #expect(kept == 12)
            #expect(try trainedCount(in: shared) == kept)
            #expect(try shared.damagedObjects(below: ".assay").isEmpty)
            #expect(try shared.temporaryFiles(below: ".").isEmpty)
            #expect(try shared.run("verify", "--strict").code == 0)
        }
    }

    @Test func `verify beside runs that register finds nothing wrong`() throws {
        let shared = try project()
        for experiment in Self.experiments {
            let process = try Program.launch(["run", experiment.name, "-q"], in: shared.root)
            while process.isRunning {
                let verified = try shared.run("verify")
                #expect(verified.code == 0, "\(verified.talk)")
            }
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test func `what a dead process claimed is trained by the next`() throws {
        let project = try ScratchProject.ready(epochs: 3_000)
        let first = try Program.launch(["run", "small", "-q", "-j", "2"], in: project.root)
        try wait { try project.files(below: ".assay/claims").count == 2 }
        // While it lives and does not move, another one trains what is left and waits for the rest.
        kill(first.processIdentifier, SIGSTOP)
        let second = try Program.launch(["run", "small", "-q", "-j", "2"], in: project.root)
        try wait { try project.files(below: ".assay/fits").count == 1 }
        usleep(200_000)
        #expect(second.isRunning)
        kill(first.processIdentifier, SIGKILL)
        second.waitUntilExit()
        first.waitUntilExit()
        #expect(second.terminationStatus == 0)
        #expect(try project.run("verify", "--strict").code == 0)
        #expect(try project.files(below: ".assay/claims").isEmpty)
    }
}

/// Waits until something holds, at most a minute.
func wait(_ condition: () throws -> Bool) throws {
    let deadline = Date.now.addingTimeInterval(60)
    while try !condition() {
        guard Date.now < deadline else {
            Issue.record("it did not come to pass within a minute")
            return
        }
        usleep(2_000)
    }
}
