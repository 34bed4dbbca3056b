/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Hashable, Sendable {
    /// Sixty-four lower-case hexadecimal digits.
    package let hex: String

    /// The first sixteen digits: enough for a person to tell digests apart.
    package var short: String { String(hex.prefix(16)) }

    /// The thirty-two bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var half: UInt8?
        for character in hex {
            let digit = UInt8(character.hexDigitValue ?? 0)
            if let high = half {
                bytes.append(high << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        return bytes
    }

    /// Reads a digest as it is written in specs and file names.
    ///
    /// - Returns: `nil` unless the text is sixty-four lower-case hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.hex = hex
    }

    /// Names thirty-two bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes, not \(bytes.count)")
        let digits = Array("0123456789abcdef".utf8)
        hex = String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    package static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension Digest: Comparable {
    package static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }
}

extension Digest: CustomStringConvertible {
    package var description: String { hex }
}
