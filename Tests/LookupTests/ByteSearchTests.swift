import TestSupport
import Testing

@testable import Lookup

/// Texts in bytes, found as by looking at every place.
@Suite("ByteSearch") struct ByteSearchTests {
    @Test(arguments: 0..<50) func `finds what a plain search finds`(_ seed: UInt64) {
        var generator = SplitMix(state: seed)
        let bytes = (0..<400).map { _ in UInt8(ascii: "a") + UInt8(generator.next() % 3) }
        let length = 1 + Int(generator.next() % 6)
        let start = Int(generator.next() % 390)
        let pattern = String(decoding: bytes[start..<min(400, start + length)], as: UTF8.self)
        let expected = (0...(400 - pattern.utf8.count)).filter {
            bytes[$0...].starts(with: pattern.utf8)
        }
        #expect(bytes.positions(of: pattern) == expected)
        #expect(expected.contains(start))
    }

    @Test func `nothing is found in less than the text`() {
        #expect([UInt8]().positions(of: "a").isEmpty)
        #expect(Array("ab".utf8).positions(of: "abc").isEmpty)
        #expect(Array("ab".utf8).positions(of: "").isEmpty)
    }
}
