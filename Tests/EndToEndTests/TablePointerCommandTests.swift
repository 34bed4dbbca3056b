import Foundation
import TestSupport
import Testing

@Suite("Pointers in the place of tables, end to end") struct TablePointerCommandTests {
    private static let gitLFS = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:b99cfe83982278b871a006eb3e9fe483be1502eb68a10a891c0ce98a3e44b0b4
        size 14107

        """
    private static let dvc = "outs:\n- md5: 8f2c1d\n  size: 14107\n  path: small.csv\n"

    private func expect(
        _ outcome: Program.Outcome,
        _ words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.code == 6, "\(outcome.talk)", sourceLocation: sourceLocation)
        for word in words {
            #expect(outcome.talk.contains(word), "\(outcome.talk)", sourceLocation: sourceLocation)
        }
        #expect(
            !outcome.talk.contains("--repin"),
            "\(outcome.talk)",
            sourceLocation: sourceLocation
        )
    }

    @Test(arguments: [(gitLFS, "Git LFS pointer", "git lfs pull"), (dvc, "DVC file", "dvc pull")])
    func `every command that opens a table calls a pointer what it is`(
        _ text: String,
        _ noun: String,
        _ remedy: String
    ) throws {
        let project = try ScratchProject()
        let spec = try project.spec()
        try project.write(spec, to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        try project.write(text, to: "experiments/data/small.csv")
        let path = "experiments/data/small.csv"
        expect(try project.run("run", "small"), noun, remedy, path)
        expect(try project.run("plan", "small"), noun, remedy)
        expect(try project.run("rerun", "--all"), noun, remedy)
        expect(try project.run("data", "pin", "small"), noun, remedy)
        expect(try project.run("data", "pin", "small", "--repin"), noun, remedy)
        expect(try project.run("data", "inspect", path), noun, remedy)
        expect(try project.run("init", "first", "--table", path), noun, remedy)
        expect(try project.run("run", "small", "--data", path), noun, remedy)
        #expect(try project.read("experiments/small.yaml") == spec)

        // A spec that was pinned to the pointer by mistake is not run on it either.
        let pinned = try project.spec()
        try project.write(pinned, to: "experiments/small.yaml")
        expect(try project.run("run", "small"), noun, remedy)

        // The table itself may lie in another folder.
        try project.write(spec, to: "experiments/small.yaml")
        let folder = project.root.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try project.write(ScratchProject.table, to: "elsewhere/small.csv")
        let elsewhere = try Program.run(
            ["rerun", "--all"],
            in: project.root,
            environment: ["ASSAY_DATA": folder.path]
        )
        #expect(elsewhere.code == 0, "\(elsewhere.talk)")
    }

    @Test func `a table that only DVC or git-annex has is asked of them`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let table = project.root.appending(path: "experiments/data/small.csv")
        try FileManager.default.removeItem(at: table)
        try project.write(Self.dvc, to: "experiments/data/small.csv.dvc")
        expect(try project.run("run", "small"), "DVC file", "dvc pull")
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/data/small.csv.dvc")
        )
        try FileManager.default.createSymbolicLink(
            atPath: table.path,
            withDestinationPath: "../../.git/annex/objects/0F/x/SHA256E-s1--b9/SHA256E-s1--b9"
        )
        expect(try project.run("run", "small"), "git-annex", "git annex get")
    }
}
