extension SafeTensors {
    /// A reader of the little JSON that a header holds: objects, strings, lists of whole numbers.
    ///
    /// Each function reads one thing and the space after it, or throws; none looks beyond the range.
    struct Scanner {
        private let bytes: [UInt8]
        private let end: Int
        private var position: Int

        /// Creates a reader.
        ///
        /// - Parameters:
        ///   - bytes: The file.
        ///   - range: The part to read, within the file.
        init(_ bytes: [UInt8], range: Range<Int>) {
            self.bytes = bytes
            self.position = range.lowerBound
            self.end = range.upperBound
        }

        /// Reads an object; the body reads the value of each key.
        mutating func readObject(
            _ readValue: (inout Scanner, _ key: String) throws(SafeTensorsError) -> Void
        ) throws(SafeTensorsError) {
            try expect("{")
            if take("}") { return }
            repeat {
                let key = try readString()
                try expect(":")
                try readValue(&self, key)
            } while take(",")
            try expect("}")
        }

        /// Reads a list of whole numbers from 0.
        mutating func readIntegers() throws(SafeTensorsError) -> [Int] {
            try expect("[")
            var integers: [Int] = []
            if take("]") { return integers }
            repeat {
                integers.append(try readInteger())
            } while take(",")
            try expect("]")
            return integers
        }

        /// Reads a string.
        mutating func readString() throws(SafeTensorsError) -> String {
            let start = position
            guard next == UInt8(ascii: "\"") else { throw failure("a string") }
            position += 1
            var text: [UInt8] = []
            while let byte = next, byte != UInt8(ascii: "\"") {
                guard byte >= 0x20 else { throw failure("a character of a string") }
                position += 1
                if byte == UInt8(ascii: "\\") {
                    text.append(contentsOf: try readEscape().utf8)
                } else {
                    text.append(byte)
                }
            }
            guard next != nil else { throw failure("the end of a string") }
            position += 1
            skipSpace()
            guard let string = String(validating: text, as: UTF8.self) else {
                throw .malformedHeader(offset: start, expected: "a string in UTF-8")
            }
            return string
        }

        /// Checks that nothing but space is left.
        func expectEnd() throws(SafeTensorsError) {
            guard next == nil else { throw failure("the end") }
        }

        /// Makes the error of something else standing here.
        func failure(_ expected: String) -> SafeTensorsError {
            .malformedHeader(offset: position, expected: expected)
        }

        // MARK: -

        /// The byte at the position, nil at the end.
        private var next: UInt8? { position < end ? bytes[position] : nil }

        /// Passes one punctuation mark.
        private mutating func expect(_ mark: Unicode.Scalar) throws(SafeTensorsError) {
            guard take(mark) else { throw failure("'\(mark)'") }
        }

        /// Passes one punctuation mark if it stands here.
        private mutating func take(_ mark: Unicode.Scalar) -> Bool {
            guard next == UInt8(ascii: mark) else { return false }
            position += 1
            skipSpace()
            return true
        }

        /// Passes what JSON counts as space.
        private mutating func skipSpace() {
            while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        }

        /// Reads a whole number without sign, leading zero, point or exponent.
        private mutating func readInteger() throws(SafeTensorsError) -> Int {
            let start = position
            while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
            let digits = bytes[start..<position]
            let hasLeadingZero = digits.count > 1 && digits.first == 0x30
            guard !hasLeadingZero, let value = Int(String(decoding: digits, as: UTF8.self)) else {
                throw .malformedHeader(offset: start, expected: "a whole number")
            }
            skipSpace()
            return value
        }

        /// Reads what follows a backslash.
        private mutating func readEscape() throws(SafeTensorsError) -> Unicode.Scalar {
            guard let byte = next else { throw failure("an escape") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
                return Unicode.Scalar(byte)
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{C}"
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "u"): return try readUnicodeEscape()
            default:
                position -= 1
                throw failure("an escape")
            }
        }

        /// Reads the digits of an escape, and a second escape after the first half of a pair.
        private mutating func readUnicodeEscape() throws(SafeTensorsError) -> Unicode.Scalar {
            let start = position
            let unit = try readHexadecimal()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard UTF16.isLeadSurrogate(unit), bytes[position..<end].starts(with: "\\u".utf8) else {
                throw .malformedHeader(offset: start, expected: "a pair of surrogates")
            }
            position += 2
            let second = try readHexadecimal()
            guard UTF16.isTrailSurrogate(second) else {
                throw .malformedHeader(offset: start, expected: "a pair of surrogates")
            }
            return UTF16.decode(UTF16.EncodedScalar([unit, second]))
        }

        /// Reads four hexadecimal digits.
        private mutating func readHexadecimal() throws(SafeTensorsError) -> UInt16 {
            var value: UInt16 = 0
            for _ in 0..<4 {
                guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
                else { throw failure("a hexadecimal digit") }
                value = value << 4 | UInt16(digit)
                position += 1
            }
            return value
        }
    }
}
