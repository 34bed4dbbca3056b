import Git
import Proposing
import Testing

/// What git's plumbing answers, read byte by byte.
@Suite("Git plumbing") struct PlumbingTests {
    private static let blob = String(repeating: "a1", count: 20)

    @Test func `files of a listing are taken, and nothing else`() {
        let records = [
            "100644 blob \(Self.blob)\tp/experiments/a b.yaml",
            "100755 blob \(Self.blob)\tp/run",
            "120000 blob \(Self.blob)\tp/link",
            "160000 commit \(Self.blob)\tp/module",
            "100644 blob \(Self.blob)\tother/x",
            "100644 blob \(Self.blob)\tp/a/../b",
            "100644 blob \(Self.blob)\tp/line\nend",
            "100644 blob", "",
        ]
        let listing = Array(records.joined(separator: "\0").utf8)
        let tree = CommitTree(listing: listing, prefix: "p/")
        #expect(tree.paths == ["experiments/a b.yaml", "line\nend", "run"])
        #expect(tree.blob(at: "run") == Self.blob)
        #expect(!tree.contains("link"))
    }

    @Test func `blobs are cut out by their sizes`() {
        let answer = "\(Self.blob) blob 3\na\nb\n\(Self.blob) blob 0\n\n\(Self.blob) blob 1\n\n\n"
        #expect(
            BlobBatch.contents(of: Array(answer.utf8))
                == [Array("a\nb".utf8), [], Array("\n".utf8)]
        )
    }

    @Test(arguments: [
        "\(blob) missing\n", "\(blob) blob 9\nabc\n", "\(blob) blob -1\n\n", "\(blob) tree 0\n\n",
        "\(blob) blob 3\nabc", "",
    ])
    func `what is missing or cut short is not made up`(answer: String) {
        #expect(BlobBatch.contents(of: Array(answer.utf8)).isEmpty)
    }

    // MARK: - Histories

    private func log(_ fields: [String]) -> [UInt8] { Array(fields.joined(separator: "\0").utf8) }

    @Test func `changes of a log are told apart by their places`() {
        let changes = FileChange.changes(
            of: log([
                "\u{1}\(Self.blob)", "2026-11-25T12:00:00+01:00", "A\u{1}\nM", "\nA", "p/a b",
                "D", "p/\u{1}x", "R090", "p/old", "p/new", "R100", "other/old", "p/moved", "M",
                "other/a", "\u{1}second", "2026-11-26T00:00:00Z", "", "\nM", "p/a b", "",
            ]),
            prefix: "p/"
        )
        #expect(changes.map(\.path) == ["a b", "\u{1}x", "new", "moved", "a b"])
        #expect(
            changes.map(\.kind)
                == [.added, .removed, .renamed(from: "old"), .added, .changed]
        )
        #expect(changes.first?.commit.subject == "A\u{1}\nM")
        #expect(changes.first?.commit.day == "2026-11-25")
        #expect(changes.last?.commit.id == "second")
    }

    @Test(arguments: [
        [], ["\u{1}a"], ["\u{1}a", "d", "s", "\nR100", "x"], ["A", "x"], ["", "", ""],
    ])
    func `a log that is cut short gives no change`(fields: [String]) {
        #expect(FileChange.changes(of: log(fields), prefix: "").isEmpty)
    }

    @Test func `ancestors are found over merges`() {
        let listing = Array("m a b\na r\nb r\nr\n".utf8)
        let graph = CommitGraph(listing: listing, isShallow: true, shallow: ["r", "x"])
        #expect(graph.count == 4)
        #expect(graph.ancestors(of: "m") == ["a", "b", "r"])
        #expect(graph.ancestors(of: "r").isEmpty && graph.ancestors(of: "x").isEmpty)
        #expect(graph.boundary == ["r"])
        let ranks = ["r", "b", "a", "m"].compactMap { graph.rank(of: $0) }
        #expect(ranks == ranks.sorted() && ranks.count == 4)
    }

    @Test func `missing objects of a batch leave a gap`() {
        let answer = "\(Self.blob) blob 1\na\na:b missing\n\(Self.blob) commit 1\nc\n"
        #expect(
            BlobBatch.answers(of: Array(answer.utf8))
                == [Array("a".utf8), nil, Array("c".utf8)]
        )
    }
}
