import Engine
import Spec

/// A dataset while its tables are read.
struct Building {
    private let recipe: TableRecipe
    private let width: Int
    private var features: [Float] = []
    private var target: [Double] = []
    private var groups = GroupIndex()
    /// The columns that gate lines compare with.
    private(set) var rivals: [String: [Float]] = [:]

    init(recipe: TableRecipe, rivals: [String]) {
        self.recipe = recipe
        width = recipe.inputs.reduce(0) { $0 + $1.width }
        for name in rivals { self.rivals[name] = [] }
    }

    /// The number of rows so far.
    var rowCount: Int { target.count }

    mutating func reserve(_ rows: Int) {
        features.reserveCapacity(rows * width)
        target.reserveCapacity(rows)
        groups.reserve(rows)
    }

    /// Takes in the rows of a batch that take part.
    ///
    /// - Throws: `DatasetLoader.Problem` at the first cell that cannot be used.
    mutating func append(_ batch: TableBatch, isDivided: Bool) throws {
        let rows = try batch.rows(meeting: recipe.filter)
        let count = rows?.count ?? batch.rowCount
        let start = features.count
        features.append(contentsOf: repeatElement(0, count: count * width))
        var column = 0
        for input in recipe.inputs {
            try fill(input, column: column, from: batch, rows: rows, start: start)
            column += input.width
        }
        try appendTarget(batch, rows)
        if isDivided {
            try groups.append(batch.words(recipe.group), rows: rows)
            for name in rivals.keys.sorted() {
                var values = rivals.removeValue(forKey: name) ?? []
                try batch.numbers(name).forEach(limit: 1 << 53, in: rows) {
                    values.append(Float($1))
                }
                rivals[name] = values
            }
        } else {
            groups.appendNone(count)
        }
    }

    /// Ends the dataset.
    consuming func dataset() -> Dataset {
        let (codes, names) = groups.sorted()
        return Dataset(
            features: features,
            featureCount: width,
            target: target,
            groups: codes,
            groupNames: names
        )
    }

    // MARK: - Columns

    private mutating func fill(
        _ input: Input,
        column: Int,
        from batch: TableBatch,
        rows: [Int]?,
        start: Int
    ) throws {
        let first = start + column
        switch input {
        case .number(let name, let codes, _) where codes.isEmpty:
            let numbers = try batch.numbers(name)
            try numbers.forEach(limit: DatasetLoader.largestExactInteger, in: rows) {
                place,
                value in
                let narrow = Float(value)
                guard narrow.isFinite else {
                    throw numbers.problem(
                        rows?[place] ?? place,
                        "\(value), which binary32 cannot hold"
                    )
                }
                features[first + place * width] = narrow
            }
        case .number(let name, let codes, _):
            try batch.words(name).forEach(in: rows) { word in
                guard let code = codes.first(where: { $0.word.utf8.elementsEqual(word.utf8) })
                else {
                    throw unknown(word, column: name, among: codes.map(\.word))
                }
                return Float(code.number)
            } _: { place, value in
                features[first + place * width] = value
            }
        case .oneHot(let name, let vocabulary, let rule):
            try batch.words(name).forEach(in: rows) { word in
                if let slot = Self.slot(of: word, in: vocabulary) { return slot }
                if case .slot(let other) = rule, let slot = Self.slot(of: other, in: vocabulary) {
                    return slot
                }
                throw unknown(word, column: name, among: vocabulary)
            } _: { place, slot in
                features[first + place * width + slot] = 1
            }
        }
    }

    private mutating func appendTarget(_ batch: TableBatch, _ rows: [Int]?) throws {
        let numbers = try batch.numbers(recipe.target.column)
        guard let map = recipe.target.rescaling else {
            return try numbers.forEach(limit: 1 << 53, in: rows) { target.append($1) }
        }
        try numbers.forEach(limit: 1 << 53, in: rows) { place, value in
            let share = (value - map.fromLow) / (map.fromHigh - map.fromLow)
            let rescaled = map.toLow + share * (map.toHigh - map.toLow)
            guard rescaled.isFinite else {
                throw numbers.problem(
                    rows?[place] ?? place,
                    "\(value), which the target's scale cannot hold"
                )
            }
            target.append(rescaled)
        }
    }

    private static func slot(of word: String, in vocabulary: [String]) -> Int? {
        vocabulary.firstIndex { $0.utf8.elementsEqual(word.utf8) }
    }

    private func unknown(
        _ word: String,
        column: String,
        among vocabulary: [String]
    ) -> DatasetLoader.Problem {
        DatasetLoader.Problem(
            message: .unknownCategory(column: column, value: word, vocabulary: vocabulary),
            column: column
        )
    }
}
