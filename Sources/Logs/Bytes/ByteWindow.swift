import Tables

/// A stretch of a log in memory, which moves over it.
struct ByteWindow: ~Copyable {
    private var blocks: TextBlocks

    /// The bytes in memory.
    private(set) var bytes: [UInt8] = []

    /// Index of the next byte.
    var index = 0

    /// Line of the next byte, from 1; counted by those who step over line feeds.
    var line = 1

    private var isAtEnd = false

    /// Number of bytes that a move takes in, about: 256 KiB.
    private static let stretch = 1 << 18

    init(_ source: ByteSource) throws(LogError) {
        do {
            blocks = try TextBlocks(source)
        } catch {
            throw LogError(error.description)
        }
    }

    /// Moves on until a number of bytes is in memory, or the log ends.
    ///
    /// - Returns: Whether there is at least one byte more.
    @discardableResult
    mutating func fill(_ count: Int) throws(LogError) -> Bool {
        if bytes.count - index >= count { return true }
        if !isAtEnd { try move(max(count, Self.stretch)) }
        return index < bytes.count
    }

    private mutating func move(_ count: Int) throws(LogError) {
        bytes.removeFirst(index)
        index = 0
        while bytes.count < count, !isAtEnd {
            do {
                let block = try blocks.next()
                isAtEnd = block.isEmpty
                bytes.append(contentsOf: block)
            } catch {
                throw LogError(error.description)
            }
        }
    }

    /// The bytes of a range as text, for messages: cut after 60 bytes.
    func text(_ range: Range<Int>) -> String {
        let text = String(decoding: bytes[range].prefix(60), as: UTF8.self)
        return range.count > 60 ? text + "…" : text
    }
}
