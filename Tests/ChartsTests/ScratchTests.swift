import Charts
import Testing
@Suite("Sparkbars") struct SparkbarTests { @Test func `are drawn`() { #expect(!Sparkbar(1, in: 0...2, label: "x").svg.isEmpty) } }
