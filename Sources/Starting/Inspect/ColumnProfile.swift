package import Tables

/// The profile of a column, from a single pass.
package struct ColumnProfile: Sendable {
    package let name: String
    package let type: ColumnType
    /// The first cell of a text table that made the column one of words.
    package let firstText: TextCell?
    /// Why the column cannot be read, or cannot be told from another; `nil` if it can.
    package private(set) var problem: String?
    /// Whether the values were read from the first row to the last.
    private(set) var isRead: Bool
    private(set) var nullCount = 0
    private(set) var nanCount = 0
    private(set) var infinityCount = 0
    /// The smallest finite number; `nil` for texts and empty columns.
    private(set) var minimum: Double?
    /// The largest finite number.
    package private(set) var maximum: Double?
    /// The smallest and the largest whole number of a column of whole numbers, exactly.
    private(set) var wholeRange: ClosedRange<Int64>?
    /// The number of rows of each value by its UTF-8 bytes, as far as values are few.
    private var counts: [[UInt8]: Int] = [:]
    /// Whether there are more distinct values than are counted.
    private(set) var hasManyValues = false
    /// Whether each number is larger than the one above it, as in an index.
    private(set) var isAscending = true
    private var previous: Double?
    private var previousWhole: Int64?

    /// The maximum number of counted values.
    static let countedValues = 10_000

    package init(_ description: ColumnDescription) {
        name = description.name
        type = description.type
        firstText = description.firstText
        if case .unsupported(let reason) = description.type {
            problem = reason
            isRead = false
        } else {
            isRead = true
        }
    }

    /// The same column before its first row.
    func restarted() -> ColumnProfile {
        ColumnProfile(
            ColumnDescription(name: name, type: type, isNullable: true, firstText: firstText)
        )
    }

    /// The same column without what was seen of it, because it cannot be read.
    func unread(because reason: String) -> ColumnProfile {
        var profile = restarted()
        profile.problem = reason
        profile.isRead = false
        return profile
    }

    /// The same column, which shares its name with others.
    package func ambiguous(count: Int) -> ColumnProfile {
        var profile = self
        profile.problem = profile.problem ?? "\(count) columns have this name; rename them"
        return profile
    }

    /// Each value and its number of rows, ascending by UTF-8 bytes, as far as they were counted.
    package var groups: [(name: String, rows: Int)] {
        counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
    }

    /// The number of rows whose values are counted.
    var valueRows: Int { counts.values.reduce(0, +) }

    /// How many different values there are, as far as they were counted.
    package var distinctCount: Int { counts.count }

    /// Whether every row has the same value.
    var isConstant: Bool { isRead && !hasManyValues && counts.count <= 1 }

    /// Whether the column is made of numbers.
    package var isNumeric: Bool {
        switch type {
        case .float64, .float32, .int64, .boolean: true
        case .string, .unsupported: false
        }
    }

    /// Takes in the column's part of a batch.
    package mutating func add(_ column: Column) {
        let isValid = { (row: Int) in column.validity.map { $0[row] } ?? true }
        if let validity = column.validity { nullCount += validity.count { !$0 } }
        switch column.values {
        case .float64(let values):
            for (row, value) in values.enumerated() where isValid(row) { add(number: value) }
        case .float32(let values):
            for (row, value) in values.enumerated() where isValid(row) {
                add(number: Double(value))
            }
        case .int64(let values):
            for (row, value) in values.enumerated() where isValid(row) { add(whole: value) }
        case .boolean(let values):
            for (row, value) in values.enumerated() where isValid(row) {
                add(number: value ? 1 : 0)
            }
        case .string(let codes, let dictionary):
            var rows = [Int](repeating: 0, count: dictionary.count)
            for code in codes where rows.indices.contains(Int(code)) { rows[Int(code)] += 1 }
            for (value, number) in zip(dictionary, rows) where number > 0 { count(value, number) }
        }
    }

    private mutating func add(whole: Int64) {
        let range = wholeRange ?? whole...whole
        wholeRange = min(range.lowerBound, whole)...max(range.upperBound, whole)
        minimum = wholeRange.map { Double($0.lowerBound) }
        maximum = wholeRange.map { Double($0.upperBound) }
        if let previousWhole, whole <= previousWhole { isAscending = false }
        previousWhole = whole
        count(String(whole), 1)
    }

    private mutating func add(number value: Double) {
        // 0 and −0 are one value.
        let number = value == 0 ? 0 : value
        guard !number.isNaN else {
            nanCount += 1
            return
        }
        guard number.isFinite else {
            infinityCount += 1
            return
        }
        count(number.description, 1)
        minimum = min(minimum ?? number, number)
        maximum = max(maximum ?? number, number)
        if let previous, number <= previous { isAscending = false }
        previous = number
    }

    private mutating func count(_ value: String, _ rows: Int) {
        guard !hasManyValues else { return }
        counts[Array(value.utf8), default: 0] += rows
        if counts.count > Self.countedValues {
            hasManyValues = true
            counts = [:]
        }
    }
}
