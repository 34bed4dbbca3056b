import Foundation
import TestSupport
import Testing

/// Several files that are one table.
@Suite("A table of several files") struct TablePartsTests {
    /// The small table whole, in two files, and in a folder of two.
    private func project() throws -> ScratchProject {
        let project = try ScratchProject()
        let lines = ScratchProject.table.split(separator: "\n")
        let halves = [lines[1...40], lines[41...]].map { half in
            ([lines[0]] + half).joined(separator: "\n") + "\n"
        }
        let folder = project.root.appending(path: "experiments/data/parts")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, half) in zip(["a", "b"], halves) {
            try project.write(half, to: "experiments/data/\(name).csv")
            try project.write(half, to: "experiments/data/parts/\(name).csv")
        }
        let tables = [
            "whole": "experiments/data/small.csv",
            "list": "[experiments/data/b.csv, experiments/data/a.csv]",
            "folder": "experiments/data/parts",
        ]
        for (name, table) in tables {
            let spec = try project.spec(name: name, epochs: 3, atLeast: -1)
                .replacing("  sha256: \(try project.digestOfTable())\n", with: "")
                .replacing("table: experiments/data/small.csv", with: "table: \(table)")
                .replacing("model_id: \(name)", with: "model_id: parts")
            try project.write(spec, to: "experiments/\(name).yaml")
        }
        return project
    }

    private func result(_ name: String, _ project: ScratchProject) throws -> [String: Any] {
        let show = try project.run("show", name, "--format", "json")
        #expect(show.code == 0, "\(show.talk)")
        let view = try JSONSerialization.jsonObject(with: Data(show.output.utf8))
        return try #require((view as? [String: Any])?["result"] as? [String: Any])
    }

    @Test func `files and folders give what the whole table gives`() throws {
        let project = try project()
        for name in ["whole", "list", "folder"] {
            let unpinned = try project.run("run", name, "--quiet")
            #expect(unpinned.code == 6)
            #expect(unpinned.talk.contains("[table-unpinned]"), "\(unpinned.talk)")
            let pin = try project.run("data", "pin", name)
            #expect(pin.code == 0, "\(pin.talk)")
            #expect(try project.run("data", "pin", name).output.contains("already pinned"))
            let run = try project.run("run", name, "--quiet")
            #expect(run.code == 0, "\(run.talk)")
        }
        var predictions: [[[String]]] = []
        for name in ["whole", "list", "folder"] {
            let arms = try #require(try result(name, project)["arms"] as? [[String: Any]])
            let seeds = try #require(arms[0]["seeds"] as? [[String: Any]])
            let folds = try #require(seeds[0]["folds"] as? [[String: Any]])
            let fits = try folds.map { try #require($0["fit"] as? [String: Any]) }
            predictions.append(
                try fits.map { fit in
                    let outputs = try #require(fit["outputs"] as? [String: Any] ?? fit)
                    return ["weights", "predictions"].map { "\(outputs[$0] ?? "")" }
                }
            )
        }
        #expect(predictions[0] == predictions[1] && predictions[1] == predictions[2])
        #expect(!predictions[0].joined().contains(""))
        let lists = try ["list", "folder"].map { try result($0, project)["plan"] as? String }
        #expect(lists[0] == lists[1])
        #expect(try project.run("verify", "--strict").code == 0)
        let data = try project.run("verify", "--data")
        #expect(data.output.contains("3 of 3 entries recomputed"), "\(data.output)")
        #expect(try project.run("rerun", "--all", "--quiet").code == 0)
        let diff = try project.run("diff", "whole", "list")
        #expect(diff.code == 0, "\(diff.talk)")
        #expect(diff.output.contains("same values in another file"), "\(diff.output)")
    }

    @Test func `a file that is added to the folder is not passed over`() throws {
        let project = try project()
        #expect(try project.run("data", "pin", "folder").code == 0)
        let rows = ScratchProject.table.split(separator: "\n").prefix(20).joined(separator: "\n")
        try project.write(rows + "\n", to: "experiments/data/parts/c.csv")
        let run = try project.run("run", "folder", "--quiet")
        #expect(run.code == 6)
        #expect(run.talk.contains("has 3 tables, the spec pins 2"), "\(run.talk)")
        #expect(try project.run("data", "pin", "folder").talk.contains("[pin-exists]"))
        #expect(try project.run("data", "pin", "folder", "--repin").code == 0)
        #expect(try project.run("run", "folder", "--quiet").code == 0)
        try project.write(rows + "\n", to: "experiments/data/parts/d.csv")
        let twin = try project.run("data", "pin", "folder", "--repin")
        #expect(twin.code == 6)
        #expect(twin.talk.contains("same bytes as another file"), "\(twin.talk)")
    }

    @Test func `a changed file is named by its digest, and a missing one by its path`() throws {
        let project = try project()
        #expect(try project.run("data", "pin", "list").code == 0)
        try project.write(ScratchProject.table, to: "experiments/data/b.csv")
        let changed = try project.run("run", "list", "--quiet")
        #expect(changed.code == 6 || changed.code == 5, "\(changed.talk)")
        #expect(changed.talk.contains("[digest-differs]"), "\(changed.talk)")
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/data/b.csv")
        )
        let missing = try project.run("run", "list", "--quiet")
        #expect(missing.code == 6)
        #expect(missing.talk.contains("'experiments/data/b.csv'"), "\(missing.talk)")
    }
}
