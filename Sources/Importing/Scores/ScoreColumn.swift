import Tables

/// A whole column of a table of scores.
struct ScoreColumn {
    let name: String
    private var values: Values
    private var validity: [Bool] = []

    private enum Values {
        case numbers([Double])
        case integers([Int64])
        case texts([String])
        case flags([Bool])
    }

    init(_ description: ColumnDescription) {
        name = description.name
        values =
            switch description.type {
            case .int64: .integers([])
            case .string: .texts([])
            case .boolean: .flags([])
            default: .numbers([])
            }
    }

    /// Appends the rows of a batch.
    mutating func append(_ column: Column) {
        validity += column.validity ?? Array(repeating: true, count: column.values.count)
        switch (values, column.values) {
        case (.numbers(var all), .float64(let new)):
            values = .numbers([])
            all += new
            values = .numbers(all)
        case (.numbers(var all), .float32(let new)):
            values = .numbers([])
            all += new.map(Double.init)
            values = .numbers(all)
        case (.integers(var all), .int64(let new)):
            values = .integers([])
            all += new
            values = .integers(all)
        case (.flags(var all), .boolean(let new)):
            values = .flags([])
            all += new
            values = .flags(all)
        case (.texts(var all), .string(let codes, let dictionary)):
            values = .texts([])
            all += codes.map { $0 < 0 ? "" : dictionary[Int($0)] }
            values = .texts(all)
        default: break
        }
    }

    /// The value of a row as a key; nil where there is none.
    func key(_ row: Int) -> String? {
        guard validity[row] else { return nil }
        switch values {
        case .numbers(let all): return JoinKey.text(all[row])
        case .integers(let all): return String(all[row])
        case .texts(let all): return all[row]
        case .flags(let all): return String(all[row])
        }
    }

    /// The column of a table whose rows have the values of given rows.
    func column(_ rows: [Int]) -> Column {
        let present = rows.map { validity[$0] }
        let gaps = present.contains(false) ? present : nil
        switch values {
        case .numbers(let all):
            let numbers = rows.map { validity[$0] ? all[$0] : .nan }
            return Column(name: name, values: .float64(numbers), validity: gaps)
        case .integers(let all):
            return Column(name: name, values: .int64(rows.map { all[$0] }), validity: gaps)
        case .flags(let all):
            return Column(name: name, values: .boolean(rows.map { all[$0] }), validity: gaps)
        case .texts(let all):
            var codes: [String: Int32] = [:]
            var dictionary: [String] = []
            let values = rows.map { row -> Int32 in
                guard validity[row] else { return -1 }
                if let code = codes[all[row]] { return code }
                let code = Int32(truncatingIfNeeded: dictionary.count)
                codes[all[row]] = code
                dictionary.append(all[row])
                return code
            }
            return Column(
                name: name,
                values: .string(codes: values, dictionary: dictionary),
                validity: gaps
            )
        }
    }
}

/// Texts that are compared when tables are joined.
enum JoinKey {
    /// A number as a file name would have it: whole numbers without a point.
    static func text(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? number.description
    }
}
