import Engine
import Models
import Tables

/// The inputs of the network, row by row, while files are read.
struct FeatureRows {
    /// Shape rows × width.
    private(set) var features: [Float] = []
    private(set) var rowCount = 0
    /// Cells that cannot be used, one element a column.
    private(set) var problems: [CellProblem] = []
    /// Words that the model does not know, by column.
    private(set) var unknownWords: [UnknownWords] = []

    private let inputs: [ExportedModel.Input]
    private let width: Int
    /// Whether the model puts a number in place of a missing one.
    private let fills: Bool

    init(_ model: ExportedModel) {
        inputs = model.inputs
        width = model.inputs.reduce(0) { $0 + $1.width }
        fills = model.model.standardizer.fill != nil
    }

    /// Cells of a column that cannot be used.
    struct CellProblem: Equatable {
        let column: String
        /// What is wrong with the first.
        let reason: String
        /// The first row, from 0 within the file.
        let row: Int
        var count = 1
    }

    /// Words of a column that stand for another.
    struct UnknownWords: Equatable {
        let column: String
        /// The word that the model takes instead.
        let slot: String
        /// Up to three of them.
        var words: [String]
        var count: Int
    }

    /// Appends rows.
    ///
    /// - Parameters:
    ///   - columns: One column for each input of the model, in its order, of equal lengths.
    ///   - firstRow: The row of the file that they begin with.
    ///   - count: The number of rows.
    mutating func append(_ columns: [Column], firstRow: Int, count: Int) {
        let start = features.count
        features.append(contentsOf: repeatElement(0, count: count * width))
        var place = 0
        for (input, column) in zip(inputs, columns) {
            let first = start + place
            switch input {
            case .number: numbers(column, first, firstRow)
            case .code(let codes): self.codes(codes, column, first, firstRow)
            case .category(let category): self.category(category, column, first, firstRow)
            }
            place += input.width
        }
        rowCount += count
    }

    /// Begins another file.
    mutating func beginFile() { problems = [] }

    // MARK: - Columns

    private mutating func numbers(_ column: Column, _ first: Int, _ firstRow: Int) {
        switch column.values {
        case .float64(let values):
            for (row, value) in values.enumerated() {
                let number = Float(value)
                features[first + row * width] = number
                if !number.isFinite { check(value, column, row, firstRow) }
            }
        case .float32(let values):
            for (row, value) in values.enumerated() {
                features[first + row * width] = value
                if !value.isFinite { check(Double(value), column, row, firstRow) }
            }
        case .int64(let values):
            for (row, value) in values.enumerated() {
                let isMissing = column.validity.map { !$0[row] } ?? false
                features[first + row * width] = isMissing ? .nan : Float(value)
                if isMissing { check(.nan, column, row, firstRow) }
            }
        case .boolean(let values):
            for (row, value) in values.enumerated() {
                let isMissing = column.validity.map { !$0[row] } ?? false
                features[first + row * width] = isMissing ? .nan : value ? 1 : 0
                if isMissing { check(.nan, column, row, firstRow) }
            }
        case .string(let codes, let dictionary):
            let text = codes.first { $0 >= 0 }.map { dictionary[Int($0)] } ?? ""
            note(column.name, "'\(text)', which is not a number", firstRow, count: codes.count)
        }
    }

    /// Notes a number that is not finite, unless the model fills it.
    private mutating func check(_ value: Double, _ column: Column, _ row: Int, _ firstRow: Int) {
        if value.isNaN {
            if !fills { note(column.name, "missing", firstRow + row) }
        } else if value.isInfinite {
            note(column.name, "infinite", firstRow + row)
        } else {
            note(column.name, "\(value), beyond binary32", firstRow + row)
        }
    }

    private mutating func codes(
        _ codes: Sidecar.Codes,
        _ column: Column,
        _ first: Int,
        _ firstRow: Int
    ) {
        var unknown: [(row: Int, word: String)] = []
        var features = features
        self.features = []
        ColumnWords(column).forEach { word in
            let code = codes.codes.first { $0.word.utf8.elementsEqual(word.utf8) }
            return (word: word, number: code.map { Float($0.number) })
        } _: { row, found in
            if let number = found?.number {
                features[first + row * width] = number
            } else {
                unknown.append((row, found?.word ?? ""))
            }
        }
        self.features = features
        for (row, word) in unknown { note(column.name, Self.reason(word), firstRow + row) }
    }

    private mutating func category(
        _ category: Sidecar.Category,
        _ column: Column,
        _ first: Int,
        _ firstRow: Int
    ) {
        var unknown: [(row: Int, word: String)] = []
        var others: [String] = []
        let other = category.unknown.flatMap(category.words.firstIndex)
        var features = features
        self.features = []
        ColumnWords(column).forEach { word in
            let slot = category.words.firstIndex { $0.utf8.elementsEqual(word.utf8) }
            return (word: word, slot: slot)
        } _: { row, found in
            if let slot = found?.slot {
                features[first + row * width + slot] = 1
            } else if let other, let word = found?.word {
                features[first + row * width + other] = 1
                others.append(word)
            } else {
                unknown.append((row, found?.word ?? ""))
            }
        }
        self.features = features
        for (row, word) in unknown { note(column.name, Self.reason(word), firstRow + row) }
        if let slot = category.unknown, !others.isEmpty {
            note(others, of: category.column, as: slot)
        }
    }

    private static func reason(_ word: String) -> String {
        word.isEmpty ? "missing" : "'\(word)', which the model does not know"
    }

    // MARK: - Notes

    private mutating func note(_ column: String, _ reason: String, _ row: Int, count: Int = 1) {
        if let known = problems.firstIndex(where: { $0.column == column }) {
            problems[known].count += count
        } else {
            problems.append(CellProblem(column: column, reason: reason, row: row, count: count))
        }
    }

    private mutating func note(_ words: [String], of column: String, as slot: String) {
        let place: Int
        if let known = unknownWords.firstIndex(where: { $0.column == column }) {
            place = known
        } else {
            place = unknownWords.count
            unknownWords.append(
                UnknownWords(column: column, slot: slot, words: [], count: 0)
            )
        }
        unknownWords[place].count += words.count
        for word in words
        where unknownWords[place].words.count < 3 && !unknownWords[place].words.contains(word) {
            unknownWords[place].words.append(word)
        }
    }
}
