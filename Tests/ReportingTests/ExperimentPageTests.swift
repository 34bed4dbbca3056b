import Foundation
import TestSupport
import Testing

/// Pages of experiments: what stands at their top, and what their figures are compared with.
@Suite("Experiment pages") struct ExperimentPageTests {
    private func page(_ spec: String, _ project: ScratchProject, name: String = "small") throws
        -> String
    {
        try project.write(spec, to: "experiments/\(name).yaml")
        _ = try project.run("run", name, "-q")
        #expect(try project.run("report", name, "-q", "--out", "site").code == 0)
        return try project.read("site/experiments/\(name).html")
    }

    /// The training mean of each fold, from the table itself.
    private func meanErrors(_ project: ScratchProject) throws -> [Double] {
        let lines = ScratchProject.table.split(separator: "\n")
        let heads = lines[0].split(separator: ",").map(String.init)
        let target = try #require(heads.firstIndex(of: "score"))
        let group = try #require(heads.firstIndex(of: "source"))
        let rows = lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
        return Set(rows.map { $0[group] }).sorted().map { name in
            let training = rows.filter { $0[group] != name }.compactMap { Double($0[target]) }
            let mean = training.reduce(0, +) / Double(training.count)
            let held = rows.filter { $0[group] == name }.compactMap { Double($0[target]) }
            let squares = held.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(held.count)).squareRoot()
        }
    }

    @Test func `predicting the training mean stands beside the error of each fold`() throws {
        let project = try ScratchProject()
        let page = try page(project.spec(), project)
        #expect(page.contains("RMSE of the training mean"))
        let errors = try meanErrors(project)
        for error in errors {
            #expect(page.contains(String(format: ">%.4f<", error)), "\(error)")
        }
        let mean = errors.reduce(0, +) / Double(errors.count)
        #expect(page.contains(String(format: "training mean %.4f", mean)))
    }

    @Test func `limits stand under the verdict, before the figures`() throws {
        let project = try ScratchProject()
        let page = try page(project.spec(), project)
        let limits = try #require(page.firstRange(of: "<section class=\"limits\""))
        let tiles = try #require(page.firstRange(of: "<dl class=\"tiles figures\""))
        #expect(limits.lowerBound < tiles.lowerBound)
        #expect(page.contains("One seed: the variation between seeds is unknown."))
        #expect(
            page.contains("Each source was predicted by a model that was trained on other ones.")
        )
    }

    @Test func `rows of one source on both sides are never called unseen`() throws {
        let project = try ScratchProject()
        let spec = try project.spec().replacing(
            "folds: leave_one_group_out",
            with: "folds:\n  k_fold: {count: 3, seed: 0}"
        )
        #expect(spec.contains("k_fold"))
        let page = try page(spec, project)
        #expect(
            page.contains(
                "Rows were held out at random: other rows of the same source were trained on"
            )
        )
        #expect(!page.contains("was not trained on it") && !page.contains("never saw"))
        #expect(page.contains("<h2 id=\"sources\">By fold</h2>"))
        #expect(page.contains("worst fold") && !page.contains("worst source"))
        // Where folds are no sources, the errors by source say more.
        #expect(page.contains("RMSE by source"))
    }

    @Test func `a passed gate says what would refuse it, a missed one what would pass`() throws {
        let project = try ScratchProject()
        let passed = try page(project.spec(), project)
        #expect(passed.contains("would refuse it: mean PLCC"))
        let refused = try page(project.spec(atLeast: 1), project)
        #expect(refused.contains("To pass, mean PLCC would have to rise by 0."))
    }

    @Test func `a sweep opens on the arm that the gate judges, and compares all of them first`()
        throws
    {
        let project = try ScratchProject()
        let gate = try #require(project.spec().firstRange(of: "gate:"))
        let spec =
            try project.spec()[..<gate.lowerBound] + """
                matrix:
                  training.epochs: [3, 4, 5]
                gate:
                  - {metric: plcc, over: folds, take: mean, arm: {training.epochs: 4},
                     versus: {arm: {training.epochs: 3}}, improves_by: 0.9}

                """
        let page = try page(String(spec), project)
        let arms = try #require(page.firstRange(of: "<h2 id=\"arms\">Arms</h2>"))
        let sources = try #require(page.firstRange(of: "<h2 id=\"sources\">"))
        #expect(arms.lowerBound < sources.lowerBound)
        #expect(
            page.contains("<dt>arm that the gate judges</dt><dd><bdi>epochs=4</bdi></dd>")
        )
        #expect(page.contains("epochs=4, which the gate judges."))
        #expect(page.contains("judged by the gate") && page.contains("rival of the gate"))
        #expect(page.contains("minus epochs=3"))
        #expect(!page.contains("this is the first") && !page.contains("show the first"))
    }

    @Test func `decision records are read, not quoted`() throws {
        let project = try ScratchProject()
        let page = try page(project.spec(), project)
        let record = try #require(page.firstRange(of: "<div class=\"record\">"))
        let text = page[record.upperBound...]
        #expect(text.contains("<h3>") && text.contains("<strong>Status</strong>"))
        #expect(!text.prefix(400).contains("**Status**"))
    }

    @Test func `the largest errors are listed by source and row`() throws {
        let project = try ScratchProject()
        let page = try page(project.spec(), project)
        let table = try #require(
            page.firstRange(of: "aria-label=\"Held-out rows with the largest errors\"")
        )
        let rows = page[table.upperBound...].prefix(6000).matches(
            of: /<tr><th scope="row"><bdi>clip/
        )
        #expect(rows.count == 12)
    }
}
