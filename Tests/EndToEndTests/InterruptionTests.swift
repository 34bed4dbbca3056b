import Files
import Foundation
import TestSupport
import Testing

/// A run that is ended from outside.
@Suite("signals") struct InterruptionTests {
    @Test(arguments: [(SIGINT, Int32(130), "interrupted"), (SIGTERM, 143, "terminated")])
    func `a run that is ended says so, keeps what it has, and goes on`(
        signal: Int32,
        code: Int32,
        word: String
    ) throws {
        let project = try ScratchProject()
        let spec = try project.spec(epochs: 4_000)
        try project.write(spec, to: "experiments/small.yaml")
        let process = Process()
        process.executableURL = Program.buildFolder.appending(path: "assay")
        process.arguments = ["run", "small", "--jobs", "1"]
        process.currentDirectoryURL = project.root
        let talk = project.root.appending(path: "talk.txt")
        try Data().write(to: talk)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: talk)
        try process.run()
        // Until the first fit is kept.
        let deadline = Date.now.addingTimeInterval(60)
        while try !project.files(below: ".assay/fits").keys.contains(where: { !$0.hasPrefix(".") }),
            Date.now < deadline
        {
            usleep(2_000)
        }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == code)
        #expect(
            try project.read("talk.txt").contains("\(word): finished trainings are kept")
        )
        let kept = try project.files(below: ".assay/fits").count
        #expect((1..<4).contains(kept))
        let left = try project.files(below: ".").keys.filter { $0.lastComponent.hasPrefix(".") }
        #expect(left.isEmpty, "temporary files: \(left)")
        #expect(try project.files(below: "registry").isEmpty)

        let rest = try project.run("run", "small", "--jobs", "1")
        #expect(rest.code == 0, "\(rest.talk)")
        let undisturbed = try ScratchProject()
        try undisturbed.write(undisturbed.spec(epochs: 4_000), to: "experiments/small.yaml")
        #expect(try undisturbed.run("run", "small").code == 0)
        #expect(try project.files(below: "registry") == undisturbed.files(below: "registry"))
    }
}
