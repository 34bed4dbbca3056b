import Foundation
import TestSupport
import Testing

@Suite("Input that cannot be used") struct UnusableInputTests {
    /// Runs a broken project: exit 6, one message with what, where and what to do, no file.
    private func expectRefusal(
        _ words: [String],
        _ breaking: (ScratchProject) throws -> Void
    ) throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        try breaking(project)
        let outcome = try project.run("run", "experiments/small.yaml")
        #expect(outcome.code == 6)
        #expect(outcome.talk.components(separatedBy: "error:").count == 2, "\(outcome.talk)")
        for word in words { #expect(outcome.talk.contains(word), "\(outcome.talk)") }
        #expect(try project.files(below: "registry").isEmpty)
        #expect(
            try project.files(below: ".assay").keys.allSatisfy {
                $0.hasPrefix("tables/") || $0 == "lock"
            }
        )
    }

    /// Replaces one cell of the table and pins the new one.
    private func replace(row: Int, with line: String, in project: ScratchProject) throws {
        var lines = ScratchProject.table.split(separator: "\n").map(String.init)
        lines[row] = line
        try project.write(lines.joined(separator: "\n") + "\n", to: "experiments/data/small.csv")
        try project.write(project.spec(), to: "experiments/small.yaml")
    }

    @Test(arguments: [
        ("clip0,nan,0.5,30", "column 'a', row 17", "NaN"),
        ("clip0,0.5,,30", "column 'b', row 17", "null"),
        ("clip0,0.5,inf,30", "column 'b', row 17", "infinity"),
        ("clip0,1e300,0.5,30", "column 'a', row 17", "binary32"),
        ("clip0,0.5,0.5,nan", "column 'score', row 17", "NaN"),
        (",0.5,0.5,30", "column 'source', row 17", "null"),
    ])
    func `a value that is no finite number is named by column and row`(
        line: String,
        place: String,
        what: String
    ) throws {
        try expectRefusal([place, what, "experiments/data/small.csv"]) { project in
            try replace(row: 17, with: line, in: project)
        }
    }

    @Test func `a column that binary32 rounds to 0 is refused`() throws {
        try expectRefusal(["column 'a', row 1", "1e-50", "rounds to 0"]) { project in
            let table = "source,a,b,score\nx,1e-50,2,3\ny,2e-50,2,4\nx,0,4,5\n"
            try project.write(table, to: "experiments/data/small.csv")
            try project.write(project.spec(), to: "experiments/small.yaml")
        }
    }

    @Test func `single values that binary32 rounds to 0 are counted in a warning`() throws {
        let project = try ScratchProject()
        try replace(row: 17, with: "clip0,1e-50,0.5,30", in: project)
        let outcome = try project.run("run", "experiments/small.yaml", "--smoke")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("holds 1 nonzero value as 0, such as 1e-50 in row 17"))
    }

    @Test func `a fraction is no word, and no group`() throws {
        let words = "[{column: a, one_hot: [1, 2]}, b]"
        try expectRefusal(["column-holds-no-words", "1.5 in row 2"]) { project in
            let table = "source,a,b,score\nx,1,2,3\ny,1.5,2,4\nx,2,4,5\n"
            try project.write(table, to: "experiments/data/small.csv")
            try project.write(project.spec(features: words), to: "experiments/small.yaml")
        }
        try expectRefusal(["column-makes-no-groups", "1.5 in row 2"]) { project in
            let table = "source,a,b,score\n1,1,2,3\n1.5,1,2,4\n2,2,4,5\n"
            try project.write(table, to: "experiments/data/small.csv")
            try project.write(project.spec(), to: "experiments/small.yaml")
        }
    }

    @Test func `floats and booleans are words, and a fold of one row is explained`() throws {
        let project = try ScratchProject()
        let table = "source,a,b,score\n1.0,18.0,true,3\n2.0,19.0,false,4\n2.0,19.0,true,5\n"
        try project.write(table, to: "experiments/data/small.csv")
        let words = "[{column: a, one_hot: [18, 19]}, {column: b, one_hot: ['true', 'false']}]"
        try project.write(project.spec(features: words), to: "experiments/small.yaml")
        let outcome = try project.run("run", "experiments/small.yaml", "--smoke")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("fold '1' has undefined metrics: only 1 row is held out"))
        #expect(outcome.output.contains("group_k_fold"))
    }

    @Test func `a whole number that binary32 cannot hold is named by column and row`() throws {
        try expectRefusal(["column 'a', row 2", "16777217"]) { project in
            let table = "source,a,b,score\nx,1,2,3\ny,16777217,2,4\nx,3,4,5\n"
            try project.write(table, to: "experiments/data/small.csv")
            try project.write(project.spec(), to: "experiments/small.yaml")
        }
    }

    @Test func `a table that is not the pinned one is refused with both digests`() throws {
        let other = String(repeating: "0", count: 64)
        try expectRefusal([other, "small.yaml:7:"]) { project in
            #expect(try project.digestOfTable() != other)
            try project.write(project.spec(sha256: other), to: "experiments/small.yaml")
        }
    }

    @Test func `an unknown feature is refused at its place`() throws {
        try expectRefusal(["small.yaml:10:", "'c'"]) { project in
            try project.write(project.spec(features: "[a, c]"), to: "experiments/small.yaml")
        }
    }

    @Test func `a missing decision record is refused at its place`() throws {
        try expectRefusal(["small.yaml:4:", "docs/adr/0001-small.md"]) { project in
            try FileManager.default.removeItem(
                at: project.root.appending(path: "docs/adr/0001-small.md")
            )
        }
    }

    @Test func `a missing table is refused at its place`() throws {
        try expectRefusal(["small.yaml:6:", "experiments/data/small.csv", "--data"]) { project in
            try FileManager.default.removeItem(
                at: project.root.appending(path: "experiments/data/small.csv")
            )
        }
    }

    @Test func `a table with one group cannot be left out`() throws {
        try expectRefusal(["'source'", "only one value, 'clip0'"]) { project in
            let table = ScratchProject.table.replacing("clip1", with: "clip0")
                .replacing("clip2", with: "clip0")
            try project.write(table, to: "experiments/data/small.csv")
            try project.write(project.spec(), to: "experiments/small.yaml")
        }
    }

    @Test func `a term that binary32 rounds to nothing is refused at its place`() throws {
        try expectRefusal(["small.yaml:15:", "1e-60"]) { project in
            let spec = try project.spec().replacing(
                "weight_decay: 1e-2",
                with: "weight_decay: 1e-2, epsilon: 1e-60"
            )
            try project.write(spec, to: "experiments/small.yaml")
        }
    }
}
