/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Hashable, Sendable {
    // The bytes, the first as the highest: ordered as the digits are.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    /// Sixty-four lower-case hexadecimal digits.
    package var hex: String { Self.digits(of: [word0, word1, word2, word3]) }

    /// The first sixteen digits: enough for a person to tell digests apart.
    package var short: String { Self.digits(of: [word0]) }

    /// The thirty-two bytes.
    package var bytes: [UInt8] {
        [word0, word1, word2, word3].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    /// The first sixteen bytes as numbers.
    package var halves: (first: UInt64, second: UInt64) { (word0, word1) }

    /// Reads a digest as it is written in specs and file names.
    ///
    /// - Returns: `nil` unless the text is sixty-four lower-case hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
        var place = 0
        for digit in hex.utf8 {
            guard Self.isDigit(digit) else { return nil }
            let value = digit < UInt8(ascii: "a") ? digit - 0x30 : digit - UInt8(ascii: "a") + 10
            words[place >> 4] = words[place >> 4] << 4 | UInt64(value)
            place += 1
        }
        (word0, word1, word2, word3) = (words[0], words[1], words[2], words[3])
    }

    /// Names thirty-two bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes, not \(bytes.count)")
        func word(_ start: Int) -> UInt64 {
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        (word0, word1, word2, word3) = (word(0), word(8), word(16), word(24))
    }

    private static func digits(of words: [UInt64]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(16 * words.count)
        for word in words {
            for shift in stride(from: 60, through: 0, by: -4) {
                let value = UInt8(truncatingIfNeeded: word >> shift & 15)
                digits.append(value < 10 ? 0x30 + value : UInt8(ascii: "a") - 10 + value)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    package static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension Digest: Comparable {
    package static func < (left: Digest, right: Digest) -> Bool {
        (left.word0, left.word1, left.word2, left.word3)
            < (right.word0, right.word1, right.word2, right.word3)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hex }
}
