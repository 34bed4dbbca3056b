import Markup
import Testing

@Suite("Folded lines and durations") struct FoldingTests {
    @Test(arguments: [
        ("short", ["short"]),
        ("note: one two three four five six", ["note: one two", "  three four", "  five six"]),
        (
            "  plan    one two three four",
            ["  plan    one", "     two three", "     four"]
        ),
        ("    4 | a line of a spec that is long", ["    4 | a line of a spec that is long"]),
        ("0123456789012345678901234567 ab", ["0123456789012345678901234567", "  ab"]),
    ])
    func `lines are folded at spaces, and excerpts are left alone`(text: String, lines: [String]) {
        #expect(text.folded(to: 15) == lines)
    }

    @Test func `styles take no room`() {
        let text = "\u{1B}[1mone\u{1B}[0m two three"
        #expect(text.visibleWidth == 13)
        #expect(text.folded(to: 13) == [text])
        #expect(text.folded(to: 12) == ["\u{1B}[1mone\u{1B}[0m two", "  three"])
    }

    @Test(arguments: [
        (0, "0 ms"), (20, "20 ms"), (999, "999 ms"), (1_000, "1.0 s"), (3_249, "3.2 s"),
        (41_400, "41 s"), (59_600, "1 min"), (182_000, "3 min 2 s"), (3_900_000, "1 h 5 min"),
        (7_200_000, "2 h"), (4_000_000_000, "1 111 h 6 min"),
    ])
    func `durations have two units at most`(milliseconds: Int, words: String) {
        #expect(Duration.milliseconds(milliseconds).words == words)
    }
}
