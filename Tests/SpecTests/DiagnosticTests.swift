import Foundation
import Source
import TestSupport
import Testing

/// Whatever the catalogue explains, the program says.
@Suite("Diagnostics, end to end") struct DiagnosticTests {
    private static let cases = DiagnosticCase.project + DiagnosticCase.table + DiagnosticCase.checks

    @Test(arguments: cases)
    func `an input of its kind makes the program say it`(input: DiagnosticCase) throws {
        let project = try ScratchProject()
        try project.write(
            project.spec(epochs: 2, atLeast: -1),
            to: "experiments/small.yaml"
        )
        try input.arrange(project)
        let outcome = try Program.run(input.command, in: project.root)
        let severity = try #require(Catalogue.code(input.id)).severity
        #expect(outcome.talk.contains("[\(input.id)]"), "\(outcome.talk)")
        #expect(outcome.talk.contains("\(severity.rawValue): "), "\(outcome.talk)")
        #expect(outcome.code == (severity == .error ? 6 : 0), "\(outcome.talk)")
    }

    @Test func `every diagnostic of the catalogue is emitted`() throws {
        let project = try ScratchProject()
        try project.writeBrokenSpecs()
        let line = /experiments\/.+: (?:error|warning|note): .*\[([a-z0-9-]+)\]/
        let said = try project.run("validate").talk.split(separator: "\n")
        let ids = Set(said.compactMap { $0.wholeMatch(of: line).map { String($0.1) } })
        let tables = Set(Self.cases.map(\.id))
        #expect(tables.count == Self.cases.count)
        #expect(ids.union(tables) == Set(Catalogue.chapters.flatMap(\.codes).map(\.id)))
    }

    @Test(arguments: [
        ("{k_fold: {count: 91}}", "90 rows cannot be divided into 91 folds"),
        ("{group_k_fold: {count: 4}}", "3 groups cannot be divided into 4 folds"),
        ("{holdout: {fraction: 0.999}}", "the fold 'holdout' leaves no rows to train on"),
        ("{holdout: {fraction: 0.001}}", "the fold 'holdout' holds out no rows"),
    ])
    func `folds that cannot be made are told apart`(folds: String, message: String) throws {
        let project = try ScratchProject()
        let spec = try project.spec().replacing("leave_one_group_out", with: folds)
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "--quiet")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains(message), "\(outcome.talk)")
    }
}

extension ScratchProject {
    /// Writes the broken specs of SpecTests, and those that are too long to keep.
    fileprivate func writeBrokenSpecs() throws {
        let folder = Program.repository.appending(path: "Tests/SpecTests/Fixtures/broken")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".yaml") {
            try FileManager.default.copyItem(
                at: folder.appending(path: name),
                to: root.appending(path: "experiments/\(name)")
            )
        }
        try write(
            "feature_sets:\n  canonical6: [adm2, vif_scale0, vif_scale1, vif_scale2, vif_scale3, motion2]\n",
            to: "experiments/features.yaml"
        )
        let columns = (0..<4096).map { "c\($0)" }.joined(separator: ", ")
        let sizes = (1...256).map(String.init).joined(separator: ", ")
        let long = [
            "bytes": String(repeating: "#", count: (1 << 20) + 1),
            "values": "x: [" + String(repeating: "1,", count: 65536) + "]\n",
            "problems": (0..<5000).map { "key\($0): 1\n" }.joined(),
            "arms": """
            version: 1
            name: arms
            adr: a.md
            data: {table: t.csv, target: y, group: g}
            features: [\(columns)]
            model: {mlp: {hidden: []}}
            training: {optimizer: {adam: {}}, epochs: 1}
            matrix: {training.batch_size: [\(sizes)]}

            """,
        ]
        for (name, text) in long { try write(text, to: "experiments/\(name).yaml") }
    }
}
