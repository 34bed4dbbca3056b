import Tables

/// What a column holds, seen once from top to bottom.
struct ColumnProfile: Sendable {
    let name: String
    let type: ColumnType
    /// The first cell that is not a number, in a text table's column of words.
    let firstText: TextCell?
    private(set) var nullCount = 0
    private(set) var nanCount = 0
    private(set) var infinityCount = 0
    /// The smallest finite number; `nil` for texts and empty columns.
    private(set) var minimum: Double?
    /// The largest finite number.
    private(set) var maximum: Double?
    /// The number of rows of each value by its UTF-8 bytes, as far as values are few.
    private var counts: [[UInt8]: Int] = [:]
    /// Whether there were more different values than are counted.
    private(set) var hasManyValues = false
    /// Whether each number is larger than the one above it, as in an index.
    private(set) var isAscending = true
    private var previous: Double?

    /// How many different values are counted.
    static let countedValues = 10_000

    init(_ description: ColumnDescription) {
        name = description.name
        type = description.type
        firstText = description.firstText
    }

    /// Each value and its number of rows, ascending by UTF-8 bytes, as far as they were counted.
    var groups: [(name: String, rows: Int)] {
        counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
    }

    /// How many different values there are, as far as they were counted.
    var distinctCount: Int { counts.count }

    /// Whether every row has the same value.
    var isConstant: Bool { !hasManyValues && counts.count <= 1 }

    /// Whether the column is made of numbers.
    var isNumeric: Bool {
        switch type {
        case .float64, .float32, .int64, .boolean: true
        case .string, .unsupported: false
        }
    }

    /// Whether every row holds a finite number, and not always the same.
    var canBePredicted: Bool {
        isNumeric && !isConstant && nullCount + nanCount + infinityCount == 0
    }

    /// Whether the engine can take the column as an input: binary32 holds its whole numbers.
    var canBeInput: Bool {
        let limit = Double(DatasetLoader.largestExactInteger)
        let largest = max((minimum ?? 0).magnitude, (maximum ?? 0).magnitude)
        return canBePredicted
            && largest <= (type == .int64 ? limit : Double(Float.greatestFiniteMagnitude))
    }

    /// Whether the column's values can name groups: at least two, and no gap.
    var canGroup: Bool {
        (type == .string || type == .int64) && nullCount == 0
            && (hasManyValues || distinctCount > 1)
    }

    /// Takes in the column's part of a batch.
    mutating func add(_ column: Column) {
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
            for (row, value) in values.enumerated() where isValid(row) {
                add(number: Double(value))
                count(String(value), 1)
            }
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

    private mutating func add(number: Double) {
        guard !number.isNaN else {
            nanCount += 1
            return
        }
        guard number.isFinite else {
            infinityCount += 1
            return
        }
        if type != .int64 { count(number.description, 1) }
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
