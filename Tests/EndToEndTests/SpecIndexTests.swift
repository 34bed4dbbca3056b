import Foundation
import TestSupport
import Testing

/// The cache of what specs come to must never show in what commands print.
@Suite("the index of specs") struct SpecIndexTests {
    private let texts = [
        "experiments/small.yaml", "experiments/features.yaml", "docs/adr/0001-small.md",
    ]

    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        try project.write(
            project.spec(name: "second", features: "[a]"),
            to: "experiments/second.yaml"
        )
        #expect(try project.run("run", "small", "second", "-q").code == 0)
        // So many that validate asks the index, too.
        for number in 0..<40 {
            try project.write(
                project.spec(name: "more\(number)"),
                to: "experiments/more\(number).yaml"
            )
        }
        return project
    }

    /// What commands print with the index as it is; then they must print the same without it.
    private func check(_ project: ScratchProject) throws -> String {
        let commands = [["list"], ["list", "--format", "json"], ["verify"], ["validate"]]
        func outputs() throws -> [String] {
            try commands.map { words in
                let outcome = try Program.run(words, in: project.root)
                return "\(outcome.code)\n\(outcome.output)\n\(outcome.talk)"
            }
        }
        let with = try outputs()
        let again = try outputs()
        try? FileManager.default.removeItem(at: project.root.appending(path: ".assay/index"))
        let without = try outputs()
        #expect(with == without)
        #expect(again == without)
        return with[0]
    }

    @Test(arguments: [0, 1, 2]) func `an edited text is seen`(place: Int) throws {
        let project = try registered()
        let before = try check(project)
        #expect(try project.run("list").code == 0)
        let path = texts[place]
        // One byte in a comment, and then one that matters.
        try project.write(project.read(path) + "\n", to: path)
        _ = try check(project)
        #expect(try project.run("list").code == 0)
        let edited = [
            try project.read(path).replacingOccurrences(of: "epochs: 40", with: "epochs: 41"),
            "feature_sets:\n  both: [b, a]\n", "# 1. Small\n\n- **Status**: Rejected\n",
        ]
        try project.write(edited[place], to: path)
        let after = try check(project)
        if place < 2 { #expect(after != before) }
        try FileManager.default.removeItem(at: project.root.appending(path: path))
        _ = try check(project)
    }

    @Test(arguments: ["", "x\n", "\u{0}\u{FF}"]) func `a damaged index is made again`(
        text: String
    ) throws {
        let project = try registered()
        let before = try project.run("list")
        #expect(try project.run("list").output == before.output)
        try project.write(text, to: ".assay/index/specs")
        #expect(try project.run("list").output == before.output)
        #expect(try project.read(".assay/index/specs").hasPrefix(text) == text.isEmpty)
    }
}
