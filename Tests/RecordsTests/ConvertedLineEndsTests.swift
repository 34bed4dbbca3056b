import Canonical
import Files
import FoundationEssentials
import Records
import TestSupport
import Testing

@Suite("Converted line ends") struct ConvertedLineEndsTests {
    @Test(arguments: [
        ("a\nb\n", "a\r\nb\r\n"), ("\n\n", "\r\n\r\n"), ("a\rb\nc", "a\rb\r\nc"),
        ("a\n\r", "a\r\n\r"),
    ])
    func `each direction is told from the other`(lines: String, returns: String) {
        let (short, long) = (Array(lines.utf8), Array(returns.utf8))
        #expect(ConvertedLineEnds(long, of: Digest(of: short)) == .carriageReturns)
        #expect(ConvertedLineEnds(short, of: Digest(of: long)) == .lineFeeds)
        #expect(ConvertedLineEnds(long + [32], of: Digest(of: short)) == nil)
    }

    @Test func `a large file is compared across the parts that it is read in`() throws {
        let project = try ScratchProject()
        // The first part ends between the two bytes of a line end.
        let line = String(repeating: "x", count: 1 << 16)
        let short = String(String(repeating: line + "\n", count: 17).dropFirst(31))
        let long = short.replacing("\n", with: "\r\n")
        #expect(Array(long.utf8)[(1 << 20) - 1] == UInt8(ascii: "\r"))
        try project.write(long, to: "experiments/data/large.csv")
        let file = try OpenFile(project.root.path + "/experiments/data/large.csv")
        #expect(ConvertedLineEnds(file, of: Digest(of: Array(short.utf8))) == .carriageReturns)
        try project.write("\0" + long, to: "experiments/data/large.csv")
        let binary = try OpenFile(project.root.path + "/experiments/data/large.csv")
        #expect(ConvertedLineEnds(binary, of: Digest(of: Array(("\0" + short).utf8))) == nil)
    }
}
