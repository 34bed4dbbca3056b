extension ByteWindow {
    /// Longest line of a log of lines, in bytes: 1 MiB.
    private static let maximumLineLength = 1 << 20

    /// Steps over the next line.
    ///
    /// - Returns: Where the line stands in `bytes`, without its end, and whether it has one; nil at
    ///   the end of the log.
    /// - Throws: `LogError` if the line is too long.
    mutating func nextLine() throws(LogError) -> (range: Range<Int>, isEnded: Bool)? {
        guard try fill(1) else { return nil }
        var length = 0
        while true {
            let start = index
            if let end = bytes[(start + length)...].firstIndex(of: 0x0A) {
                index = end + 1
                line += 1
                let isReturn = end > start && bytes[end - 1] == 0x0D
                return (start..<(isReturn ? end - 1 : end), true)
            }
            length = bytes.count - start
            guard length <= Self.maximumLineLength else {
                throw .tooLong("a line", Self.maximumLineLength, line)
            }
            try fill(length + 1)
            guard bytes.count - index > length else {
                let range = index..<bytes.count
                index = bytes.count
                line += 1
                return (range, false)
            }
        }
    }
}
