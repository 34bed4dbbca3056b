import Files
import Foundation
import TestSupport
import Testing

/// The first page of a report: what ships, what is best, what changed.
@Suite("The first page") struct FirstPageTests {
    private let project: ScratchProject

    /// Two networks, a sweep of two arms, a closed form, one on two tables, and specs without entries.
    init() throws {
        project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        try project.write(
            project.spec(name: "wide", atLeast: 1).replacing("hidden: [8]", with: "hidden: [16]"),
            to: "experiments/wide.yaml"
        )
        let plain = try project.spec(name: "ridge")
        try project.write(
            Self.cut(plain, from: "model:", to: "folds:", "model:\n  linear: {degree: 1, l2: 1}\n")
                .replacing(/gate:\n.*\n/, with: ""),
            to: "experiments/ridge.yaml"
        )
        let sweep = try project.spec(name: "sweep")
        try project.write(
            Self.cut(sweep, from: "export:", to: nil, "matrix:\n  model.mlp.hidden: [[2], [8]]\n")
                .replacing(/gate:\n.*\n/, with: ""),
            to: "experiments/sweep.yaml"
        )
        try project.write(ScratchProject.table + "clip3,1,1,60\n", to: "experiments/data/more.csv")
        let more = try project.digest(of: "experiments/data/more.csv")
        try project.write(
            project.spec(name: "two").replacing(
                "  target: score",
                with:
                    "  always_train: [{table: experiments/data/more.csv, sha256: \(more)}]\n  target: score"
            ),
            to: "experiments/two.yaml"
        )
        for name in ["small", "wide", "ridge", "sweep", "two"] {
            let outcome = try project.run("run", name, "-q")
            #expect([0, 3].contains(outcome.code), "\(name): \(outcome.talk)")
        }
        for name in ["broken_one", "broken_two"] {
            try project.write("version: 1\nname: \(name)\n", to: "experiments/\(name).yaml")
        }
        try project.write(project.spec(name: "later"), to: "experiments/later.yaml")
        let outcome = try project.run("report", "--all", "-q", "--out", "site")
        #expect(outcome.code == 0, "\(outcome.talk)")
    }

    private static func cut(
        _ text: String,
        from start: String,
        to end: String?,
        _ new: String
    ) -> String {
        guard let first = text.firstRange(of: start) else { return text }
        let rest = text[first.lowerBound...]
        let last = end.flatMap { rest.firstRange(of: $0)?.lowerBound } ?? rest.endIndex
        return text[..<first.lowerBound] + new + text[last...]
    }

    private func index() throws -> String { try project.read("site/index.html") }

    /// The row of an experiment.
    private func row(_ name: String) throws -> String {
        let rows = try index().split(separator: "\n").map(String.init)
        return try #require(rows.first { $0.hasPrefix("<tr data-") && $0.contains(">\(name)</a>") })
    }

    /// The page without style, script and pictures, an element a line.
    static func words(of page: String) throws -> String {
        let body = try #require(page.firstRange(of: "<main")).lowerBound
        return String(page[body...])
            .replacing(/<script>(?s:.*?)<\/script>/, with: "")
            .replacing(/<svg(?s:.*?)<title>(?<title>[^<]*)<\/title>(?s:.*?)<\/svg>/) {
                "[chart: \($0.output.title)]"
            }
            .replacing(/<\/(?:p|li|h1|h2|h3|tr|thead|summary|dd|section|figure|nav|caption)>/) {
                "\($0.output)\n"
            }
            .replacing(/\n+/, with: "\n")
    }

    @Test func `it is what it was`() throws {
        try expectGolden(Self.words(of: index()), "first-page.txt")
    }

    @Test func `a sweep shows its best arm and the range of all`() throws {
        let row = try row("sweep")
        #expect(row.contains("2 arms"))
        #expect(row.firstMatch(of: /0\.[0-9]{3,5}–0\.[0-9]{3,5}</) != nil, "\(row)")
        #expect(row.contains("best arm: hidden=["))
        #expect(!row.contains("data-label=\"RMSE\" data-value=\"\""))
    }

    @Test func `an experiment on two tables does not stand under one`() throws {
        let bodies = try index().split(separator: "<tbody").dropFirst()
        let two = try #require(bodies.first { $0.contains(">two</a>") })
        #expect(two.contains("small.csv and more.csv") || two.contains("more.csv and small.csv"))
        #expect(!two.contains(">small</a>"))
    }

    @Test func `the champion has its worst fold, its lead and its command`() throws {
        let card = try #require(
            try index().firstMatch(of: /<section class="card">(?s:.*?)<\/section>/)
        ).output
        #expect(card.contains(">small</a> <span class=\"verdict good\">"))
        #expect(card.contains("<code>assay rerun small</code>"))
        #expect(card.firstMatch(of: /worst <bdi>clip[012]<\/bdi> 0\.[0-9]+/) != nil)
        #expect(card.contains("the best baseline <a href=\"experiments/ridge.html\">ridge</a>"))
        #expect(card.firstMatch(of: /95 % interval|difference/) != nil)
    }

    @Test func `specs without entries are lists, the invalid ones apart`() throws {
        let page = try index()
        #expect(page.contains("<summary>Invalid specs: 2</summary>"))
        #expect(page.contains("<li><bdi>broken_one</bdi></li>\n<li><bdi>broken_two</bdi></li>"))
        #expect(page.contains("<li><bdi>later: not run yet</bdi></li>"))
    }

    @Test func `every pair of a group has a page`() throws {
        let pages = try project.files(below: "site/diff").keys.filter { $0.contains("/") }
        // Of three experiments with one arm on one table, three pairs; the other groups have one each.
        #expect(pages.count == 3)
        let page = try index()
        for path in pages { #expect(page.contains("href=\"diff/\(path)\"")) }
        let ranked = try row("wide").contains("data-pairs=\"0\"")
        #expect(ranked)
        #expect(try !row("sweep").contains("data-pairs"))
    }

    @Test func `columns of equal cells are said once`() throws {
        let page = try index()
        #expect(page.contains("The same in every row: decision 0001"))
        #expect(!page.contains("data-label=\"decision\""))
    }

    @Test func `the first click on a column puts the best first`() throws {
        let page = try index()
        for (title, best) in [("PLCC", "high"), ("RMSE", "low"), ("parameters", "low")] {
            let head = try #require(
                page.matches(of: /<th scope="col" data-best="([a-z]+)"[^>]*>([^<]+)<\/th>/)
                    .first { $0.2 == title }
            )
            #expect(head.1 == best, "\(title)")
        }
    }
}
