import Canonical
import Files
import Foundation
import TestSupport
import Testing

/// Reports of small projects, written by the program and read as files.
@Suite("assay report") struct ReportTests {
    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        return project
    }

    @Test func `two reports have the same bytes, cached or trained again, at any number of jobs`()
        throws
    {
        let project = try registered()
        #expect(try project.run("report", "--all", "-q", "--out", "one").code == 0)
        try FileManager.default.removeItem(at: project.root.appending(path: ".assay"))
        let again = try project.run("report", "--all", "-q", "--jobs", "3", "--out", "two")
        #expect(again.code == 0, "\(again.talk)")
        let one = try project.files(below: "one")
        #expect(try one == project.files(below: "two"))
        // Two pages, the list, and eight objects: spec, sets, ADR, plan, result, model, sidecar, entry.
        #expect(one.count == 11)
        for (path, bytes) in one {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(project.root.path), "\(path)")
        }
    }

    @Test func `a second report makes only what changed, with the bytes of a first one`() throws {
        let project = try registered()
        let report = { (folder: String) in
            try project.run("report", "--all", "-q", "--out", folder).code
        }
        let number = { (path: String) in
            let file = project.root.appending(path: path).path
            return try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
        }
        #expect(try report("site") == 0)
        let page = try number("site/experiments/small.html")
        #expect(page != nil)
        try project.write(project.spec(name: "second"), to: "experiments/second.yaml")
        #expect(try project.run("run", "second", "-q").code == 0)
        #expect(try report("site") == 0)
        // A file that is written gets a new number.
        #expect(try number("site/experiments/small.html") == page)
        #expect(try report("fresh") == 0)
        #expect(try project.files(below: "site") == project.files(below: "fresh"))
        // Without its table a page is another one.
        let table = project.root.appending(path: "experiments/data/small.csv")
        let away = project.root.appending(path: "away.csv")
        try FileManager.default.moveItem(at: table, to: away)
        #expect(try report("site") == 0)
        #expect(try project.read("site/experiments/small.html").contains("The data was not found"))
        try FileManager.default.moveItem(at: away, to: table)
        #expect(try report("site") == 0)
        #expect(try project.files(below: "site") == project.files(below: "fresh"))
    }

    @Test(arguments: ["experiments/small.html", "index.html", "objects", ".assay/index/pages"])
    func `a report puts right what was changed or damaged`(path: String) throws {
        let project = try registered()
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        let before = try project.files(below: "site")
        if path == "objects" {
            for (file, _) in before where file.hasPrefix("objects/") {
                try project.write("no object", to: "site/\(file)")
            }
        } else {
            let file = path.hasPrefix(".assay") ? path : "site/\(path)"
            try project.write(String(project.read(file).dropLast(9)) + "tampered\n", to: file)
        }
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        #expect(try project.files(below: "site") == before)
    }

    @Test func `every link of a page leads to a file of the report`() throws {
        let project = try registered()
        #expect(try project.run("report", "small", "-q", "--out", "site").code == 0)
        let site = project.root.appending(path: "site")
        var count = 0
        for (path, bytes) in try project.files(below: "site") where path.hasSuffix(".html") {
            let folder = site.appending(path: path).deletingLastPathComponent()
            for match in String(decoding: bytes, as: UTF8.self).matches(of: /href="([^"#]+)"/) {
                guard match.1 != "data:," else { continue }
                let target = folder.appending(path: String(match.1)).standardizedFileURL
                #expect(Disk.isFile(target.path), "\(path): \(match.1)")
                count += 1
            }
        }
        #expect(count > 12)
    }

    @Test func `a refused experiment says why in its first line`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(atLeast: 1), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 3)
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        let page = try project.read("site/experiments/small.html")
        let lead = try #require(page.firstMatch(of: /<p class="lead">(.*?)<\/p>/))
        #expect(lead.1.contains("refused") && lead.1.contains("mean PLCC ≥ 1: 0."))
        #expect(lead.1.contains("(−0."))
    }

    @Test func `what is not here is said, by name and digest, and the rest is shown`() throws {
        let project = try registered()
        let digest = try project.digestOfTable()
        try FileManager.default.removeItem(
            at: project.root.appending(path: "experiments/data/small.csv")
        )
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        let page = try project.read("site/experiments/small.html")
        #expect(page.contains("The data was not found"))
        #expect(page.contains("<bdi>small.csv</bdi>, 90 rows, sha256 <code>\(digest)</code>"))
        #expect(page.contains("Learning curves") && page.contains("PLCC of each held-out source"))
        #expect(!page.contains("predicted = actual"))
    }

    @Test func `a table that has changed is not the data`() throws {
        let project = try registered()
        try project.write(ScratchProject.table + "clip0,1,1,1\n", to: "experiments/data/small.csv")
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        #expect(try project.read("site/experiments/small.html").contains("The data was not found"))
    }

    @Test func `hostile names are shown and make no markup`() throws {
        let project = try ScratchProject()
        let names = ["<script>alert(1)</script>", "\"><img src=x>", "\u{202E}evil' onload='x"]
        var table = ScratchProject.table
        for (index, name) in names.enumerated() {
            let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
            table = table.replacing("clip\(index),", with: "\(quoted),")
        }
        try project.write(table, to: "experiments/data/small.csv")
        try project.write(
            project.spec().replacing("A small experiment", with: "'</title><script>x</script>'"),
            to: "experiments/small.yaml"
        )
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        for path in ["site/index.html", "site/experiments/small.html"] {
            let page = try project.read(path)
            #expect(page.contains("&lt;script&gt;"))
            #expect(!page.contains("<script>alert") && !page.contains("<script>x"))
            #expect(!page.contains("<img") && !page.contains("\u{202E}"))
        }
        let page = try project.read("site/experiments/small.html")
        #expect(page.contains("<bdi>&quot;&gt;&lt;img src=x&gt;</bdi>"))
        #expect(page.contains("<bdi>\\u{202e}evil&#39; onload=&#39;x</bdi>"))
    }

    @Test func `a page allows its own script by its digest, and nothing else`() throws {
        let project = try registered()
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        let page = try project.read("site/index.html")
        let script = try #require(page.firstMatch(of: /<script>((?s).*?)<\/script>/))
        let hash = Data(Digest(of: Array(script.1.utf8)).bytes).base64EncodedString()
        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(page.contains("script-src &#39;sha256-\(hash)&#39;"))
        #expect(page.matches(of: /<script/).count == 1)
    }

    @Test func `an older entry has a page of its own, folded away in the list`() throws {
        let project = try registered()
        try project.write(project.spec(epochs: 20), to: "experiments/small.yaml")
        #expect(try project.run("run", "small", "-q").code == 0)
        #expect(try project.run("report", "--all", "-q", "--out", "site").code == 0)
        let pages = try project.files(below: "site/experiments").keys.sorted()
        #expect(pages.count == 2 && pages.contains("small.html"))
        #expect(pages.contains { $0.wholeMatch(of: /small@[0-9a-f]{8}\.html/) != nil })
        let index = try project.read("site/index.html")
        #expect(index.contains("<details><summary>Older entries: 1</summary>"))
    }

    @Test func `a folder of something else is left alone, an earlier report is replaced`() throws {
        let project = try registered()
        try FileManager.default.createDirectory(
            at: project.root.appending(path: "site"),
            withIntermediateDirectories: true
        )
        try project.write("mine", to: "site/notes.txt")
        let refused = try project.run("report", "--all", "-q", "--out", "site")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("'site' contains 'notes.txt', which is not part of a report"))
        #expect(try project.files(below: "site").count == 1)

        let file = try project.run("report", "--all", "-q", "--out", "site/notes.txt")
        #expect(file.code == 6)
        #expect(file.talk.contains("'site/notes.txt' is a file, not a folder"))

        #expect(try project.run("report", "--all", "-q", "--out", "out").code == 0)
        // One that was cut off has its list, and can be written anew.
        let cut = try Program.run(
            ["report", "--all", "-q", "--out", "cut"],
            in: project.root,
            environment: [Fault.variable: "kill@25"]
        )
        #expect(cut.code == -SIGKILL)
        #expect(try project.run("report", "--all", "-q", "--out", "cut").code == 0)
        let whole = try project.files(below: "out")
        #expect(try project.files(below: "cut").filter { !$0.key.hasSuffix(".tmp") } == whole)
        try project.write("mine", to: "out/notes.txt")
        try project.write(project.spec(name: "other"), to: "experiments/other.yaml")
        #expect(try project.run("run", "other", "-q").code == 0)
        #expect(try project.run("report", "other", "-q", "--out", "out").code == 0)
        let files = try project.files(below: "out").keys
        #expect(files.contains("experiments/other.html") && files.contains("notes.txt"))
        #expect(!files.contains("experiments/small.html"))
    }

    @Test(arguments: [
        (["report", "--all"], "expected --out"),
        (["report", "--all", "--out", ""], "expected --out"),
        (["report", "--out", "x"], "expected entries or --all"),
        (["report", "--check"], "--check requires --roadmap"),
        (["report", "--roadmap", "--all"], "--roadmap cannot be combined with entries or --out"),
    ])
    func `a command line that makes no sense says what does`(
        arguments: [String],
        message: String
    ) throws {
        let project = try ScratchProject()
        let outcome = try Program.run(arguments, in: project.root)
        #expect(outcome.code == 64)
        #expect(outcome.talk.contains(message))
    }
}
