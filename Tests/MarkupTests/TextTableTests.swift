import Markup
import Testing

@Suite("TextTable") struct TextTableTests {
    private func table(_ name: String) -> TextTable {
        var table = TextTable([
            TextTable.Column("name", shortening: .middle), TextTable.Column("n", .right),
            TextTable.Column("digest", shortening: .end),
        ])
        table.add([
            TextTable.Cell(name), TextTable.Cell("7", .green),
            TextTable.Cell("0123456789abcdef", .dim),
        ])
        return table
    }

    private func lines(_ name: String, width: Int) -> [String] {
        table(name).lines(terminal: Terminal(hasStyles: false, isLive: true, width: width))
    }

    private let name = "a_name_of_twenty_six_cells"

    @Test func `nothing is shortened where it fits, or where nobody looks`() {
        let expected = [
            "name                        n  digest",
            "a_name_of_twenty_six_cells  7  0123456789abcdef",
        ]
        #expect(lines(name, width: 47) == expected)
        #expect(table(name).lines(terminal: .plain) == expected)
    }

    @Test func `the widest cell is shortened first, to the width at hand`() {
        #expect(lines(name, width: 44).last == "a_name_of_t…y_six_cells  7  0123456789abcdef")
        #expect(lines(name, width: 44).last?.count == 44)
        #expect(lines(name, width: 36).last == "a_name_of_…six_cells  7  0123456789…")
    }

    @Test func `a column that does not fit is omitted, and the others get their room back`() {
        #expect(lines(name, width: 33).last == "a_name_of_twenty_six_cells  7")
    }

    @Test func `each cell has its own colour`() {
        let terminal = Terminal(hasStyles: true, isLive: true, width: 80)
        let lines = table("x").lines(terminal: terminal)
        #expect(lines[0] == "\u{1B}[1mname  n  digest\u{1B}[0m")
        #expect(
            lines[1] == "x     \u{1B}[32m7\u{1B}[0m  \u{1B}[2m0123456789abcdef\u{1B}[0m"
        )
    }
}
