import Canonical
import Commands
import Comparing
import Foundation
import Markup
import Reporting
import Testing

/// Names and titles come from tables and specs: nothing in them may become markup or steer a terminal.
@Suite("hostile names in a diff") struct HostileNameTests {
    private static let names = [
        "<script>alert(1)</script>", "a|b", "`rm`", "\u{1B}[2Jclear", "\u{202E}txt",
        "[x](http://y)",
        "![i](http://y/p.png)", "@everyone", "a\nb # c",
        "#12", "see GH-34",
    ]

    private func comparison() throws -> Comparison {
        let values = [[Double?](repeating: 0.5, count: Self.names.count)]
        return try compare(
            HandmadeSide(sources: Self.names, plcc: values),
            HandmadeSide(
                name: "other",
                edits: [("title: A small experiment", #"title: "<b>x</b> | @all **y** ![i](z)""#)],
                sources: Self.names,
                plcc: [values[0].map { $0.map { $0 + 0.25 } }]
            )
        )
    }

    @Test func `a terminal gets no control characters`() throws {
        let text = try comparison().lines(explains: true, terminal: .plain).joined(separator: "\n")
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .format].contains(scalar.properties.generalCategory)
        }
        #expect(isClean)
        #expect(text.contains("\\u{1b}[2Jclear"))
    }

    @Test func `Markdown gets no tags, links, mentions or cells`() throws {
        let text = try comparison().markdown
        let unescaped = text.replacing("\\<", with: "")
        #expect(!unescaped.contains("<script"))
        #expect(!unescaped.contains("<b>"))
        #expect(text.contains("\\<script\\>alert(1)\\</script\\>"))
        #expect(text.contains("| a\\|b |"))
        #expect(text.contains("\\!\\[i\\](http:<!-- -->//y/p.png)"))
        #expect(text.contains("@<!-- -->everyone"))
        #expect(!text.contains("@all"))
        // A backslash would not stop the service from finding a number.
        #expect(text.contains("| #<!-- -->12 |") && text.contains("| see GH-<!-- -->34 |"))
        // Each row has as many cells as its heading: no name ends one.
        for line in text.split(separator: "\n") where line.hasPrefix("| \\") {
            let bars = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(bars == 6, "\(line)")
        }
    }

    @Test func `a page gets no tags of others`() throws {
        let comparison = try comparison()
        let board = try Leaderboard([comparison.baseline, comparison.candidate])
        #expect(!board.html.contains("<script"))
        #expect(!board.html.contains("<b>"))
        #expect(board.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!board.html.contains("src="))
        #expect(board.html.components(separatedBy: "href=").count == 2)
        #expect(board.html.contains("href=\"data:,\""))
    }

    @Test func `JSON keeps names as they are`() throws {
        let comparison = try comparison()
        let text = try Leaderboard([comparison.baseline, comparison.candidate]).json.prettyBytes
        let json = try JSON(parsing: text)
        guard case .array(let comparisons)? = json["comparisons"],
            case .array(let metrics)? = comparisons[0]["metrics"],
            case .array(let folds)? = metrics[0]["folds"]
        else {
            Issue.record("no folds")
            return
        }
        #expect(folds.map { $0["name"] } == Self.names.map { .string($0) })
    }
}
