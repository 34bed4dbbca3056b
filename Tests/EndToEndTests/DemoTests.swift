import Engine
import Foundation
import Markup
import Records
import Reporting
import Runner
import Source
import Spec
import Testing

/// The promise of the demo: what is written here equals what is committed, and one wrong bit shows.
@Suite("The committed registry, reproduced") struct DemoTests {
    static let name = "fr_regressor_v1_public"

    /// Runs the demo's script, which trains in an empty root with an empty store.
    private func demo(flip: String? = nil) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = Program.repository.appending(path: "scripts/demo")
        var environment = ProcessInfo.processInfo.environment
        environment["ASSAY"] = Program.buildFolder.appending(path: "assay").path
        environment[BitFlip.variable] = flip
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
        let step = try #require(try ReadmeTests.steps("reference experiment").first)
        let printed = demo.output.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        #expect(
            ReadmeTests.matches(printed, ["…"] + step.lines + ["…"]),
            "README shows another outcome than:\n\(demo.output)"
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
        let registry = Registry(root: Program.repository.path)
        let item = try #require(
            registry.items(named: Self.name).first { $0.entry.verdict == .passed }
        )
        let metric = try #require(Metric(rawValue: metric))
        #expect(band.contains(try #require(item.entry.metrics[metric]?.mean)))
    }
}
