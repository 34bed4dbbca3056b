extension [UInt8] {
    /// Where a text occurs, from front to back (Horspool, 1980).
    func positions(of text: String) -> [Int] {
        let pattern = Array(text.utf8)
        guard let last = pattern.indices.last, pattern.count <= count else { return [] }
        // How far the pattern can move when a byte stands below its end.
        var shifts = [Int](repeating: pattern.count, count: 256)
        for (index, byte) in pattern.dropLast().enumerated() { shifts[Int(byte)] = last - index }
        var positions: [Int] = []
        var start = 0
        while start + last < count {
            let byte = self[start + last]
            if byte == pattern[last], self[start...(start + last)].elementsEqual(pattern) {
                positions.append(start)
            }
            start += shifts[Int(byte)]
        }
        return positions
    }
}
