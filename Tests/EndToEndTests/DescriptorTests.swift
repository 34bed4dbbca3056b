import Foundation
import TestSupport
import Testing

/// Programs that are started without some of the standard streams, as cron and daemons may do.
@Suite("closed descriptors") struct DescriptorTests {
    /// The descriptors from 0 to 2 that are closed.
    private static let combinations: [[Int]] = (0..<8).map { bits in
        (0...2).filter { bits >> $0 & 1 == 1 }
    }

    private static let commands: [[String]] = [
        ["--version"], ["--help"], ["schema"], ["explain", "unknown-key"], ["validate"],
        ["plan", "small"], ["list"], ["show", "small"], ["verify", "--strict"],
        ["diff", "small", "small"], ["rerun", "small"], ["report", "small", "--out", "report"],
        ["gc"],
        ["data", "inspect", "experiments/data/small.csv"], ["data", "pin", "small"],
        ["propose", "--base", "main"], ["run", "small", "--smoke"],
        ["run", "small", "--smoke", "--synthetic"],
        ["init", "other", "--table", "experiments/data/small.csv"],
    ]

    /// Runs the program by a shell that closes descriptors before.
    private func run(
        _ arguments: [String],
        closing: [Int],
        in folder: URL
    ) throws -> Program.Outcome {
        let closed = closing.map { " \($0)>&-" }.joined()
        return try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            [
                "-c", "exec \"$0\" \"$@\"\(closed)",
                Program.buildFolder.appending(path: "assay").path,
            ]
                + arguments,
            in: folder,
            [:]
        )
    }

    @Test(arguments: combinations)
    func `a run registers the same, whichever is closed`(closing: [Int]) throws {
        let whole = try ScratchProject.ready()
        #expect(try whole.run("run", "small").code == 0)
        let project = try ScratchProject.ready()
        let outcome = try run(["run", "small"], closing: closing, in: project.root)
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(try project.files(below: "registry") == whole.files(below: "registry"))
        #expect(try !project.files(below: "registry").isEmpty)
    }

    /// What commands leave in a project besides the registry.
    private static let made = [
        "report", "experiments/other.yaml", "docs/adr/0002-other.md",
        "experiments/other_baseline.yaml", "docs/adr/0003-other-baseline.md",
    ]

    @Test(arguments: combinations)
    func `every command ends as it does with all of them open`(closing: [Int]) throws {
        let repository = try ScratchRepository()
        for command in Self.commands {
            // What a command made before must not be in the way of the next.
            for made in Self.made {
                try? FileManager.default.removeItem(
                    at: repository.project.root.appending(path: made)
                )
            }
            let open = try run(command, closing: [], in: repository.project.root)
            for made in Self.made {
                try? FileManager.default.removeItem(
                    at: repository.project.root.appending(path: made)
                )
            }
            let outcome = try run(command, closing: closing, in: repository.project.root)
            #expect(outcome.code == open.code, "\(command): \(outcome.talk)")
            #expect(open.code == 0, "\(command): \(open.talk)")
            if !closing.contains(1), command != ["gc"] {
                #expect(outcome.output == open.output, "\(command)")
            }
        }
    }

    @Test func `a signal is still told with a closed stream`() throws {
        let project = try ScratchProject.ready(epochs: 100_000)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let program = Program.buildFolder.appending(path: "assay").path
        process.arguments = ["-c", "exec \"$0\" run small -q 0>&- 1>&-", program]
        process.currentDirectoryURL = project.root
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = Date.now.addingTimeInterval(20)
        while try project.files(below: ".assay/claims").isEmpty, Date.now < deadline {
            usleep(2_000)
        }
        // Nothing of ours stands on the closed numbers, and all above them is ours alone.
        let folder = "/proc/\(process.processIdentifier)/fd"
        for number in [0, 1] {
            let target = try FileManager.default.destinationOfSymbolicLink(
                atPath: "\(folder)/\(number)"
            )
            #expect(target == "/dev/null")
        }
        for number in try FileManager.default.contentsOfDirectory(atPath: folder)
        where (Int(number) ?? 0) > 2 {
            // Those that we inherited are not ours; pipes and files of ours are close-on-exec.
            guard
                let facts = try? String(
                    contentsOfFile: "/proc/\(process.processIdentifier)/fdinfo/\(number)",
                    encoding: .utf8
                ),
                let target = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "\(folder)/\(number)"
                ), target.hasPrefix("pipe:") || target.hasPrefix(project.root.path)
            else { continue }
            let flags = facts.split(separator: "\n").first { $0.hasPrefix("flags:") }
                .flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces), radix: 8) }
            #expect((flags ?? 0) & Int(O_CLOEXEC) != 0, "\(number) is \(target)")
        }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 143)
    }
}
