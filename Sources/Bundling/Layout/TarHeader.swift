/// A header of a tar archive in the POSIX form (ustar).
struct TarHeader: Hashable, Sendable {
    /// The name with its prefix.
    let name: String
    let size: Int
    let kind: Kind

    /// Bytes of a header, and the unit of contents.
    static let blockSize = 512

    /// What a member is, by the byte of its type.
    enum Kind: Hashable, Sendable {
        case file
        case folder
        /// Anything else, in words.
        case other(String)

        init(_ byte: UInt8) {
            switch byte {
            case 0, UInt8(ascii: "0"): self = .file
            case UInt8(ascii: "5"): self = .folder
            case UInt8(ascii: "1"): self = .other("a hard link")
            case UInt8(ascii: "2"): self = .other("a symbolic link")
            case UInt8(ascii: "3"), UInt8(ascii: "4"): self = .other("a device")
            case UInt8(ascii: "6"): self = .other("a named pipe")
            case UInt8(ascii: "S"): self = .other("a sparse file")
            case UInt8(ascii: "x"), UInt8(ascii: "g"): self = .other("an extended header")
            case UInt8(ascii: "L"), UInt8(ascii: "K"): self = .other("a long name")
            default: self = .other("of an unknown type")
            }
        }
    }

    /// Why a header cannot be used.
    struct Problem: Error, Hashable, Sendable {
        let description: String
    }

    /// Reads a header; any input is safe.
    ///
    /// - Parameter block: 512 bytes that are not all zero.
    /// - Throws: `Problem` if they are not a header.
    init(_ block: [UInt8]) throws(Problem) {
        guard block.count == Self.blockSize, block[257..<262].elementsEqual("ustar".utf8) else {
            throw Problem(description: "it has no ustar header")
        }
        guard let sum = Self.octal(block[148..<156]), sum == Self.checksum(block) else {
            throw Problem(description: "a header is damaged")
        }
        let isPOSIX = block[262] == 0
        let name = try Self.text(block[0..<100])
        let prefix = isPOSIX ? try Self.text(block[345..<500]) : ""
        self.name = prefix.isEmpty ? name : "\(prefix)/\(name)"
        kind = Kind(block[156])
        guard let size = Self.octal(block[124..<136]) else {
            throw Problem(description: "the size of a member is not an octal number")
        }
        self.size = size
    }

    /// The bytes of a header for a file that everybody may read: no time and no owner.
    ///
    /// - Precondition: The name has at most 100 bytes, and the size fits eleven octal digits.
    static func bytes(name: String, size: Int) -> [UInt8] {
        precondition(name.utf8.count <= 100 && size < 1 << 33, "\(name) does not fit ustar")
        var block = [UInt8](repeating: 0, count: blockSize)
        func write(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
        }
        write(name, at: 0)
        write("0000644\0", at: 100)
        write("0000000\0", at: 108)
        write("0000000\0", at: 116)
        write(octal(size, digits: 11) + "\0", at: 124)
        write("00000000000\0", at: 136)
        write("0", at: 156)
        write("ustar\u{0}00", at: 257)
        write("0000000\0", at: 329)
        write("0000000\0", at: 337)
        write(octal(checksum(block), digits: 6) + "\0 ", at: 148)
        return block
    }

    // MARK: - Fields

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// The sum of all bytes, those of the sum itself as spaces.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.enumerated().reduce(0) { sum, item in
            sum + (148..<156 ~= item.offset ? 0x20 : Int(item.element))
        }
    }

    /// An octal number with zeros or spaces before it and a NUL or space behind it.
    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
        let rest = field.drop { $0 == 0x20 }.dropFirst(digits.count)
        guard (1...12).contains(digits.count), rest.allSatisfy({ $0 == 0 || $0 == 0x20 }) else {
            return nil
        }
        var value = 0
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= digit else { return nil }
            value = value << 3 | Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// A text that ends at a NUL or fills its field.
    private static func text(_ field: ArraySlice<UInt8>) throws(Problem) -> String {
        let text = field.prefix { $0 != 0 }
        guard field.dropFirst(text.count).allSatisfy({ $0 == 0 }) else {
            throw Problem(description: "a name has a NUL in it")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
