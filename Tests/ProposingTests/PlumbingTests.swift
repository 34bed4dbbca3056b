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
}
