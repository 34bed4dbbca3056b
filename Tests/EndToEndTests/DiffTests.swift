import Canonical
import Foundation
import Markup
import TestSupport
import Testing

/// `assay diff` as it is called, on the committed registry and on projects of its own.
@Suite("assay diff, end to end") struct DiffTests {
    private static let pair = ["fr_regressor_v1_public", "vmaf_tiny_v4_public"]

    private func diff(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["diff"] + arguments, in: Program.repository)
    }

    @Test func `a real pair as text`() throws {
        let outcome = try Program.run(["diff"] + Self.pair, in: Program.repository)
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "diff-text.txt")
    }

    @Test func `a real pair as Markdown`() throws {
        let outcome = try diff(Self.pair[0], Self.pair[1], "--format", "markdown")
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "diff-markdown.txt")
    }

    @Test func `a real pair as a page, plain words and the plot first`() throws {
        let outcome = try diff(Self.pair[0], Self.pair[1], "--format", "html")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let words = try FirstPageTests.words(of: outcome.output)
        try expectGolden(words, "diff-html.txt")
        let places = ["B predicts better", "[chart: Gain of B in", "p equiv.", "Spec (at"].map {
            words.firstRange(of: $0)?.lowerBound
        }
        #expect(places.compactMap(\.self).count == 4)
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }

    @Test func `a page is written to a file`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "d.html")
        let arguments = ["--format", "html"]
        let written = try Program.run(
            ["diff"] + Self.pair + arguments + ["--out", file.path],
            in: Program.repository
        )
        #expect(written.code == 0, "\(written.talk)")
        #expect(written.output == "wrote \(file.path)\n")
        let printed = try Program.run(["diff"] + Self.pair + arguments, in: Program.repository)
        #expect(try String(contentsOf: file, encoding: .utf8) == printed.output)
        let refused = try Program.run(
            ["diff"] + Self.pair + ["--out", folder.path],
            in: Program.repository
        )
        #expect(refused.code == 1, "\(refused.talk)")
    }

    @Test func `every format names the best closed form`() throws {
        let words = "against 0.99955 of quadratic_ridge_public, the best closed form"
        for format in ["text", "markdown", "html"] {
            let outcome = try diff(Self.pair[0], Self.pair[1], "--format", format)
            let text = outcome.output.replacing(/\s+/, with: " ")
            #expect(text.contains(words), "\(format)")
            #expect(text.contains("equivalent to a quadratic fit"), "\(format)")
        }
        let board = try diff("ridge_public", Self.pair[0], Self.pair[1], "--format", "markdown")
        #expect(board.output.ranges(of: words).count == 2)
        func closedForms(_ candidate: String) throws -> [JSON?] {
            let outcome = try diff(Self.pair[0], candidate, "--format", "json")
            let json = try JSON(parsing: Array(outcome.output.utf8))
            guard case .array(let comparisons)? = json["comparisons"] else { return [] }
            return comparisons.map { $0["closed_form"] }
        }
        let closed = try closedForms(Self.pair[1])
        #expect(closed.map { $0?["name"] } == ["quadratic_ridge_public"])
        #expect(closed.map { $0?["outcome"] } == ["equivalent"])
        // It is not compared with itself.
        let own = try closedForms("quadratic_ridge_public")
        #expect(own.map { $0?["name"] } == ["ridge_public"])
        #expect(own.map { $0?["outcome"] } == ["better"])
        let show = try Program.run(
            ["show", Self.pair[1], "--format", "json"],
            in: Program.repository
        )
        let entry = try JSON(parsing: Array(show.output.utf8))
        #expect(entry["closed_form"]?["name"] == "quadratic_ridge_public")
    }

    @Test func `an entry and itself are identical`() throws {
        let outcome = try diff("vmaf_tiny_v4_public", "vmaf_tiny_v4_public")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("identical: "))
        #expect(try diff(Self.pair[0], Self.pair[0], "--fail-if", "worse").code == 0)
        #expect(try diff(Self.pair[0], Self.pair[0], "--fail-if", "not-better").code == 4)
    }

    @Test func `the code is 4 only where it is asked for`() throws {
        let backwards = [Self.pair[1], Self.pair[0]]
        #expect(try diff(backwards[0], backwards[1]).code == 0)
        let outcome = try diff(backwards[0], backwards[1], "--fail-if", "worse")
        #expect(outcome.code == 4)
        #expect(outcome.output.hasPrefix("worse: "))
        #expect(try diff(Self.pair[0], Self.pair[1], "--fail-if", "not-better").code == 0)
    }

    @Test func `two arms of one entry are compared`() throws {
        let entry = "multiseed_v3_v4_public"
        let outcome = try diff("\(entry)#hidden=[32,16]", "\(entry)#2", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let json = try JSON(parsing: Array(outcome.output.utf8))
        guard case .array(let comparisons)? = json["comparisons"] else {
            Issue.record("no comparisons")
            return
        }
        #expect(comparisons.map { $0["verdict"] } == ["equivalent"])
        #expect(comparisons.map { $0["data"]?["relation"] } == ["same"])
    }

    @Test func `metrics that were added make no other predictions`() throws {
        let outcome = try diff("fr_regressor_v1_public", "fr_regressor_v1_metrics_public")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("identical: "), "\(outcome.output)")
        #expect(outcome.output.contains("all held-out predictions of A and B"))
    }

    @Test func `several entries make a leaderboard, and the page stands alone`() throws {
        let outcome = try diff(
            Self.pair[0],
            Self.pair[1],
            "vmaf_tiny_v2_public",
            "linear_baseline_public"
        )
        let places = try ["vmaf_tiny_v4", "vmaf_tiny_v2", "linear_baseline"].map { name in
            try #require(outcome.output.range(of: name)).lowerBound
        }
        #expect(places == places.sorted())
        let page = try diff(Self.pair[0], Self.pair[1], "--format", "html").output
        #expect(page.hasPrefix("<!doctype html>"))
        // The name of SVG's language is no address.
        let addresses = page.replacing("http://www.w3.org/2000/svg", with: "")
        #expect(!addresses.contains("http:") && !addresses.contains("https:"))
    }

    @Test(arguments: [
        (["a"], Int32(64), "two or more entries"),
        (["vmaf_tiny_v4_public", "nothing"], 6, "no entry 'nothing'"),
        (["vmaf_tiny_v4_public", "vmaf_tiny_v4_public#9"], 6, "no arm '9'"),
        (pair + ["--metric", "plc"], 64, "did you mean 'plcc'?"),
        (pair + ["--metric", "mae"], 6, "do not both have 'mae'"),
        (pair + ["--margin", "0"], 64, "not a number above 0"),
        (pair + ["--margin", "rmsee=1"], 64, "did you mean 'rmse'?"),
    ])
    func `mistakes are said`(arguments: [String], code: Int32, text: String) throws {
        let outcome = try Program.run(["diff"] + arguments, in: Program.repository)
        #expect(outcome.code == code)
        #expect(outcome.talk.contains(text), "\(outcome.talk)")
    }

    @Test func `a spec that was trained longer is compared with what it was`() throws {
        let project = try ScratchProject()
        for (name, epochs) in [("small", 40), ("longer", 41)] {
            try project.write(
                project.spec(name: name, epochs: epochs),
                to: "experiments/\(name).yaml"
            )
            #expect(try project.run("run", name, "-q").code == 0)
        }
        let outcome = try project.run("diff", "small", "longer")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("3 sources reach at best p = 0.2500"))
        #expect(outcome.output.contains("training.epochs"))
    }
}
