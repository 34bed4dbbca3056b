/// The distinct texts of a batch, numbered in the order in which they first occur.
struct TextTable: Sendable {
    private(set) var texts: [String] = []
    private var codes: [ExactText: Int32] = [:]

    /// The text met last, as bytes; neighbouring rows are often equal.
    private var lastBytes: [UInt8] = []
    private var lastCode: Int32 = -1

    /// Number of bytes of all texts.
    private var byteCount = 0

    /// Largest number of bytes of the texts of a batch: 512 MiB.
    private static let maximumByteCount = 1 << 29

    /// Returns the number of a text.
    mutating func code(of text: String) -> Int32 {
        let key = ExactText(text: text)
        if let code = codes[key] { return code }
        let code = Int32(truncatingIfNeeded: texts.count)
        texts.append(text)
        codes[key] = code
        return code
    }

    /// Returns the number of a text that is given by its UTF-8 bytes.
    mutating func code(of bytes: ArraySlice<UInt8>) throws(TableError) -> Int32 {
        if lastCode >= 0, lastBytes.elementsEqual(bytes) { return lastCode }
        let count = texts.count
        let code = code(of: try Self.text(bytes))
        if texts.count > count { byteCount += bytes.count }
        guard byteCount <= Self.maximumByteCount else {
            throw .textsTooLarge(rows: Batch.maximumRowCount, maximum: Self.maximumByteCount)
        }
        lastBytes.removeAll(keepingCapacity: true)
        lastBytes.append(contentsOf: bytes)
        lastCode = code
        return code
    }

    /// Returns the texts in the order of their numbers, and forgets them.
    mutating func take() -> [String] {
        let result = texts
        texts = []
        codes = [:]
        lastCode = -1
        byteCount = 0
        return result
    }

    /// The text of UTF-8 bytes, letter for letter.
    static func text(_ bytes: ArraySlice<UInt8>) throws(TableError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUnicode }
        return text
    }
}
