import Engine
import TestSupport
import Testing

@testable import Models

/// Files that somebody else wrote, or that a disk has damaged.
@Suite("SafeTensors, damaged files") struct SafeTensorsFuzzTests {
    let valid = SafeTensors.encode(
        tensors: Network.tiny(hidden: [2]).safeTensors,
        metadata: [("name", "tïny")]
    )

    /// Decodes bytes; what is accepted must survive being encoded again.
    func check(_ bytes: [UInt8]) throws {
        let contents: SafeTensors.Contents
        do {
            contents = try SafeTensors.decode(bytes)
        } catch {
            #expect(!error.description.isEmpty)
            return
        }
        let again = SafeTensors.encode(tensors: contents.tensors, metadata: contents.metadata)
        let decoded = try SafeTensors.decode(again)
        #expect(SafeTensors.encode(tensors: decoded.tensors, metadata: decoded.metadata) == again)
    }

    @Test func `every truncation is refused`() {
        for count in 0..<valid.count {
            #expect(throws: SafeTensorsError.self) {
                try SafeTensors.decode(Array(valid.prefix(count)))
            }
        }
    }

    @Test func `every flipped bit gives a value or an error`() throws {
        for position in valid.indices {
            for bit in 0..<8 {
                var bytes = valid
                bytes[position] ^= 1 << bit
                try check(bytes)
            }
        }
    }

    @Test(arguments: 0..<8)
    func `random edits give a value or an error`(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        for _ in 0..<2_000 {
            var bytes = valid
            for _ in 0...random.below(4) { random.edit(&bytes) }
            try check(bytes)
        }
    }

    @Test func `random headers give a value or an error`() throws {
        let pieces = [
            "{", "}", "[", "]", ":", ",", " ", "0", "1", "4", "8", "-", "9223372036854775807",
            "\"", "\\u", "\\", "d83d", "\"a\"", "\"dtype\"", "\"F32\"", "\"shape\"",
            "\"data_offsets\"", "\"__metadata__\"", "\"a\":{\"dtype\":\"F32\",\"shape\":[",
            "],\"data_offsets\":[0,4]}", "\"dtype\":\"F32\",", "é",
        ]
        var random = SplitMix(state: 8)
        for _ in 0..<10_000 {
            let text =
                "{"
                + (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let data = [UInt8](repeating: 0, count: 4 * random.below(3))
            try check(littleEndian([UInt64(text.utf8.count)]) + text.utf8 + data)
        }
    }
}

extension SplitMix {
    /// Returns a number in 0..<bound, nearly uniform.
    fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Replaces, removes, inserts or repeats a few bytes, mostly those of the header.
    fileprivate mutating func edit(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let position = below(bytes.count)
        switch below(5) {
        case 0: bytes[position] = UInt8(below(256))
        case 1: bytes.remove(at: position)
        case 2: bytes.insert(UInt8(below(256)), at: position)
        case 3: bytes[position] = UInt8(ascii: "0") + UInt8(below(10))
        default:
            let end = min(bytes.count, position + 1 + below(32))
            bytes.insert(contentsOf: bytes[position..<end], at: below(bytes.count))
        }
    }
}
