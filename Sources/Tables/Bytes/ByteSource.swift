/// Random access to the bytes of a table; made by the caller from a file or from memory.
public struct ByteSource: Sendable {
    /// Number of bytes; the valid offsets are 0..<count.
    public let count: Int

    private let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

    /// Makes a source from a function that reads a stretch of bytes.
    ///
    /// - Parameters:
    ///   - count: Number of bytes that can be read; a negative number counts as 0.
    ///   - read: Returns exactly `count` bytes from `offset`, or throws. It is called with ranges
    ///     inside 0..<count only, from whichever thread reads the table.
    public init(
        count: Int,
        read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8],
    ) {
        self.count = max(0, count)
        self.read = read
    }

    /// Makes a source of bytes that are already in memory.
    ///
    /// - Parameter bytes: The whole table.
    public init(_ bytes: [UInt8]) {
        count = bytes.count
        read = { offset, count in Array(bytes[offset..<(offset + count)]) }
    }

    /// Returns the bytes at the offsets of a range.
    ///
    /// - Parameter range: Offsets, within 0..<count.
    /// - Returns: As many bytes as the range has offsets.
    /// - Throws: A table error of kind `damaged` if the range is not inside the source, or whatever
    ///   the reading function throws.
    public func bytes(in range: Range<Int>) throws -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw TableError.outsideSource(range, count: count)
        }
        let bytes = try read(range.lowerBound, range.count)
        guard bytes.count == range.count else {
            throw TableError.shortRead(of: bytes.count, asked: range.count).at(range.lowerBound)
        }
        return bytes
    }

    /// Returns the bytes of a range, and reports any failure as a table error.
    func load(_ range: Range<Int>) throws(TableError) -> [UInt8] {
        do {
            return try bytes(in: range)
        } catch let error as TableError {
            throw error
        } catch {
            throw TableError.unreadable("\(error)").at(range.lowerBound)
        }
    }
}
