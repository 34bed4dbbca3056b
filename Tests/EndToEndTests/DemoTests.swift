import Canonical
import Files
import Foundation
import TestSupport
import Testing

/// The promise of the demo: what is written here equals what is committed, and one wrong bit shows.
@Suite("The committed registry, reproduced") struct DemoTests {
    /// Runs the demo's script, which trains in an empty root with an empty store.
    private func demo(flip: String? = nil) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = Program.repository.appending(path: "scripts/demo")
        var environment = ProcessInfo.processInfo.environment
        environment["ASSAY"] = Program.buildFolder.appending(path: "assay").path
        environment[Program.flipVariable] = flip
        process.environment = environment
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self)
        )
    }

    @Test func `the reference experiment comes out byte by byte as committed`() throws {
        let demo = try demo()
        #expect(demo.code == 0, "\(demo.output)")
        #expect(demo.output.contains("equals the committed one"))
        let page = Transcript.all(of: try DocumentationPage("docs/how-to/rerun.md"))
        let shown = try #require(page.first { $0.name == "reference experiment" }?.steps.first)
        guard case .command(_, let lines) = shown else {
            Issue.record("the page shows no command")
            return
        }
        let printed = demo.output.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        #expect(
            Transcript.matches(printed, ["…"] + lines + ["…"]),
            "the page shows another outcome than:\n\(demo.output)"
        )
    }

    @Test func `one weight bit flipped on the way is noticed`() throws {
        let demo = try demo(flip: "Diver/29/layers.1.weight/100/0")
        #expect(demo.code == 1, "\(demo.output)")
        #expect(demo.output.contains("differ from the committed registry"))
    }

    /// The bands are those of five PyTorch runs, in `experiments/data/README.md`.
    @Test(arguments: [
        ("plcc", 0.99764...0.99850), ("srocc", 0.99709...0.99845), ("krocc", 0.96791...0.97628),
        ("rmse", 1.6241...2.1779),
    ])
    func `the committed means lie in PyTorch's band`(
        metric: String,
        band: ClosedRange<Double>
    ) throws {
        let folder = "registry/entries/\(Repository.referenceExperiment)"
        let paths = try Disk.names(in: Program.repository.appending(path: folder).path)
        let entries = try paths.map { path in
            try JSON(parsing: Disk.read("\(Program.repository.path)/\(folder)/\(path)"))
        }
        let entry = try #require(entries.first { $0["verdict"] == "passed" })
        guard case .number(let mean)? = entry["metrics"]?[metric]?["mean"] else {
            Issue.record("no mean of \(metric)")
            return
        }
        #expect(band.contains(mean))
    }
}
