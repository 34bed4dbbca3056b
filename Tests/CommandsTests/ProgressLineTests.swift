import Commands
import Testing

@Suite("The live line") struct ProgressLineTests {
    private let line = ProgressLine(
        fraction: 77 / 180,
        count: "77/180 fits",
        left: .seconds(80),
        label: "without Diver, seed 3, features=canonical6 12/30 · without Chaplin 3/30"
    )

    @Test func `it has a bar, a count, the time left and what is under way`() {
        let bar = "━━━━━━━━━━────────────── 42 %"
        #expect(
            line.text(width: 120).hasPrefix(bar + "  77/180 fits  1 min 20 s left  without Div")
        )
    }

    @Test(arguments: 1...200)
    func `it fits every terminal`(width: Int) {
        #expect(line.text(width: width).count < max(11, width))
    }

    @Test func `a cut label keeps its end, and 100 percent means the end`() {
        #expect(line.text(width: 80).hasSuffix("3/30"))
        let almost = ProgressLine(fraction: 0.9999, count: "", left: nil, label: "")
        #expect(almost.text(width: 80).contains(" 99 %"))
        let open = ProgressLine(fraction: nil, count: "12 fits", left: nil, label: "a")
        #expect(!open.text(width: 80).contains("%"))
    }
}
