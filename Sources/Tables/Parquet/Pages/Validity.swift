/// Which rows have a value, without a flag a row as long as all have.
struct Validity: Sendable {
    /// One flag a row; nil as long as every row has a value.
    private(set) var flags: [Bool]?

    private var count = 0

    /// Appends rows that have a value.
    mutating func appendPresent(_ rowCount: Int) {
        flags?.append(contentsOf: repeatElement(true, count: rowCount))
        count += rowCount
    }

    /// Appends rows by their levels, 1 where there is a value; returns how many have one.
    mutating func append(levels: [UInt32]) -> Int {
        var presentCount = 0
        for level in levels { presentCount += Int(level) }
        guard presentCount < levels.count else {
            appendPresent(levels.count)
            return presentCount
        }
        var flags = self.flags ?? Array(repeating: true, count: count)
        self.flags = nil
        flags.reserveCapacity(flags.count + levels.count)
        for level in levels { flags.append(level == 1) }
        self.flags = flags
        count += levels.count
        return presentCount
    }
}
