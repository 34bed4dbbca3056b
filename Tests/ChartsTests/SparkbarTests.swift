import Charts
import Testing

@Suite("Sparkbars") struct SparkbarTests {
    @Test(arguments: [(0.5, "h31.5v"), (1, "h63v"), (7, "h63v")])
    func `are as long as their value`(value: Double, mark: String) {
        let bar = Sparkbar(value, in: 0...1, label: "<half>")
        #expect(bar.svg.contains(mark))
        #expect(Picture(bar.svg).isWellFormed)
        #expect(Picture(bar.svg).texts["svg/title"] == "<half>")
        #expect(Picture(bar.svg).isInside)
    }

    @Test(arguments: [nil, .nan, 0, -3])
    func `are empty without a value`(value: Double?) {
        let bar = Sparkbar(value, in: 0...1, label: "none")
        #expect(Picture(bar.svg).elements.count { $0 == "path" } == 1)
    }
}
