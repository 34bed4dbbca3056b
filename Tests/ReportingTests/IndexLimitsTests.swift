import Files
import Foundation
import Records
import Reporting
import Runner
import TestSupport
import Testing
import Writing

/// A first page that does not hold all experiments.
@Suite("The first page of many experiments") struct IndexLimitsTests {
    private func files(_ limits: IndexLimits) async throws -> [String: String] {
        let scratch = try ScratchProject()
        for (index, name) in ["a", "b", "c", "d", "e"].enumerated() {
            try scratch.write(
                scratch.spec(name: name, epochs: 2 + index, atLeast: -1),
                to: "experiments/\(name).yaml"
            )
        }
        try scratch.write(scratch.codecSpec(), to: "experiments/codecs.yaml")
        #expect(try scratch.run("run", "--missing", "-q").code == 0)
        let project = Project(root: scratch.root.path)
        let locator = TableLocator(project: project, given: nil, named: [:], folders: [])
        let items = try project.registry.items()
        let request = ReportRequest(
            project: project,
            wanted: items,
            items: items,
            list: try ExperimentList(project, locator: locator),
            locator: locator,
            jobs: 1
        )
        let watcher = RunWatcher(
            observe: { _ in },
            expect: { _ in },
            warn: { _ in },
            finish: {}
        )
        let folder = ReportFolder(path: scratch.root.path + "/site")
        try folder.check()
        _ = try await request.write(to: folder, limits: limits, progress: watcher)
        return try scratch.files(below: "site").mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// The rows of experiments of a page.
    private func rows(_ page: String) -> Int { page.matches(of: /<tr data-verdict/).count }

    @Test func `the best of each group stand on it, and all on pages of groups`() async throws {
        var limits = IndexLimits()
        limits.rowCount = 5
        limits.rowsOfGroup = 2
        limits.groupCount = 1
        limits.rowsOfPage = 3
        let files = try await files(limits)
        let index = try #require(files["index.html"])
        #expect(rows(index) == 2)
        #expect(index.contains("Further groups: 1") && index.contains("Groups without a card: 1"))
        let groups = files.filter { $0.key.hasPrefix("groups/") }
        #expect(groups.count == 3)
        #expect(groups.values.map(rows).sorted() == [1, 2, 3])
        let first = try #require(groups.first { rows($0.value) == 3 })
        #expect(first.value.contains("1–3") && first.value.contains(">4–5</a>"))
        #expect(index.contains("href=\"\(first.key)\">all 5</a>"))
        // Every link of the pages leads to a file.
        for (path, page) in groups.merging(["index.html": index], uniquingKeysWith: { $1 }) {
            for match in page.matches(of: /href="([^"#]+)"/) where match.1 != "data:," {
                let target = URL(filePath: "/" + path).deletingLastPathComponent()
                    .appending(path: String(match.1)).standardized.path.dropFirst()
                #expect(files[String(target)] != nil, "\(path): \(match.1)")
            }
        }
    }

    @Test func `all stand on it where they fit, a kilobyte a row`() async throws {
        var limits = IndexLimits()
        limits.rowCount = 6
        let files = try await files(limits)
        let index = try #require(files["index.html"])
        #expect(rows(index) == 6)
        #expect(!files.keys.contains { $0.hasPrefix("groups/") })
        // 500 rows and everything else have to stay below 1 MB.
        for row in index.split(separator: "\n") where row.hasPrefix("<tr data-verdict") {
            let end = row.firstRange(of: "</tr>")?.lowerBound ?? row.endIndex
            #expect(row[..<end].utf8.count < 1500)
        }
    }
}
