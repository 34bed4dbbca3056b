import Canonical
import Foundation
import TestSupport
import Testing

/// A registry that something happened to.
@Suite("assay verify and rerun") struct VerifyTests {
    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        return project
    }

    @Test func `any flipped byte of any file is found and named`() throws {
        let project = try registered()
        let registry = project.root.appending(path: "registry")
        var generator = SplitMix(state: 11)
        for (path, bytes) in try project.files(below: "registry").sorted(by: { $0.key < $1.key }) {
            var changed = bytes
            let place = Int(generator.next() % UInt64(bytes.count))
            changed[place] ^= UInt8(1 << (generator.next() % 8))
            try changed.write(to: registry.appending(path: path))
            let outcome = try project.run("verify")
            #expect(outcome.code == 7, "\(path), byte \(place)")
            #expect(outcome.talk.contains(path), "\(path), byte \(place): \(outcome.talk)")
            try bytes.write(to: registry.appending(path: path))
        }
        #expect(try project.run("verify", "--strict").code == 0)
    }

    @Test func `a missing and an added file are found and named`() throws {
        let project = try registered()
        let registry = project.root.appending(path: "registry")
        for (path, bytes) in try project.files(below: "registry") where path.hasPrefix("objects/") {
            try FileManager.default.removeItem(at: registry.appending(path: path))
            let outcome = try project.run("verify")
            #expect(outcome.code == 7, "\(path)")
            let digest = path.split(separator: "/").suffix(2).joined()
            #expect(outcome.talk.contains(digest.prefix(16)), "\(path): \(outcome.talk)")
            try bytes.write(to: registry.appending(path: path))
        }
        let stray = ["notes.txt", "objects/x", "objects/sha256/ab/12", "entries/small/a.json"]
        for path in stray {
            try FileManager.default.createDirectory(
                at: registry.appending(path: path).deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try project.write("{}", to: "registry/" + path)
            let outcome = try project.run("verify")
            #expect(outcome.code == 7, "\(path)")
            #expect(outcome.talk.contains("registry/\(path)"), "\(outcome.talk)")
            try FileManager.default.removeItem(at: registry.appending(path: path))
        }
    }

    @Test func `a spec without an entry counts only for --strict, a changed text is a note`() throws
    {
        let project = try registered()
        try project.write(project.spec() + "# a comment\n", to: "experiments/small.yaml")
        let changed = try project.run("verify", "--strict")
        #expect(changed.code == 0)
        #expect(changed.talk.contains("note: 'experiments/small.yaml': its text changed"))
        try project.write(project.spec(epochs: 41), to: "experiments/small.yaml")
        #expect(try project.run("verify").code == 0)
        let strict = try project.run("verify", "--strict", "--format", "json")
        #expect(strict.code == 7)
        let json = try JSON(parsing: Array(strict.output.utf8))
        guard case .array(let findings)? = json["findings"] else {
            Issue.record("no findings")
            return
        }
        #expect(findings.map { $0["path"] } == ["experiments/small.yaml"])
        #expect(findings.map { $0["severity"] } == ["warning"])
    }

    @Test func `a rerun needs the registry and the data, and nothing else`() throws {
        let project = try registered()
        let manager = FileManager.default
        for path in ["experiments/small.yaml", "experiments/features.yaml", "docs", ".assay"] {
            try manager.removeItem(at: project.root.appending(path: path))
        }
        let outcome = try project.run("rerun", "small", "-q")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.talk)")
        #expect(try project.files(below: ".assay/rerun").isEmpty)
        let elsewhere = project.root.appending(path: "elsewhere.csv")
        try manager.moveItem(
            at: project.root.appending(path: "experiments/data/small.csv"),
            to: elsewhere
        )
        let missing = try project.run("rerun", "small", "-q")
        #expect(missing.code == 6)
        let size = "\(ScratchProject.table.utf8.count)".suffix(3)
        #expect(missing.talk.contains("small.csv: sha256"), "\(missing.talk)")
        #expect(missing.talk.contains("\(size) bytes"), "\(missing.talk)")
        #expect(try project.run("rerun", "small", "-q", "--data", elsewhere.path).code == 0)
        try manager.moveItem(at: elsewhere, to: project.root.appending(path: "small.csv"))
        let searched = try Program.run(
            ["rerun", "--all", "-q"],
            in: project.root,
            environment: ["ASSAY_DATA": project.root.path]
        )
        #expect(searched.code == 0)
    }

    @Test(arguments: [
        ("clip1/7/layers.0.weight/3/0", "without clip1, after epoch 7: layers.0.weight"),
        ("*/40/layers.1.bias/0/0", "all rows, after epoch 40: layers.1.bias"),
    ])
    func `a flipped bit differs, and is found at its fold, epoch and tensor`(
        flip: String,
        place: String
    ) throws {
        let project = try registered()
        let outcome = try Program.run(
            ["rerun", "--all", "--explain", "-q"],
            in: project.root,
            environment: [Program.flipVariable: flip]
        )
        #expect(outcome.code == 5)
        #expect(outcome.output.contains("first divergence: \(place)\n"), "\(outcome.output)")
        #expect(outcome.output.contains("0 of 1 entries reproduced"))
    }
}
