import Engine
import Records
import Source
import Spec

/// A dataset while its tables are read.
struct Building {
    private let recipe: TableRecipe
    private let width: Int
    private var features: [Float] = []
    private var target: [Double] = []
    private var groups: GroupLevels
    /// The number of the fold that holds each row out, where the tables say so.
    private var splits: [Int32] = []
    private var pairs = GroupIndex()
    /// The table of each row; empty where rows are no frames of clips that are scored.
    private var tableOfRow: [Int32] = []
    private var tableCount: Int32 = 0
    private var deviations: [Double] = []
    private var counts: [Double] = []
    private var weights: [Float] = []
    /// The columns that gate lines compare with.
    private(set) var rivals: [String: [Float]] = [:]
    /// Where the rows stand in their tables.
    private(set) var rowNumbers = RowNumbers()
    /// What binary32 rounds to 0, by column.
    private var zeros: [String: ZeroCount] = [:]
    /// The targets that binary32 rounds to 0, after they are rescaled: the loss sees binary32.
    private var targetZeros: ZeroCount

    init(recipe: TableRecipe, rivals: [String]) {
        self.recipe = recipe
        targetZeros = ZeroCount(column: recipe.target.column)
        groups = GroupLevels(count: recipe.groupColumns.count)
        width = recipe.inputs.reduce(0) { $0 + $1.width }
        for name in rivals { self.rivals[name] = [] }
    }

    /// What was missing in the table that is being read.
    private(set) var missing = MissingCount()

    /// The number of rows so far.
    var rowCount: Int { target.count }

    mutating func reserve(_ rows: Int) {
        features.reserveCapacity(rows * width)
        target.reserveCapacity(rows)
        groups.reserve(rows)
    }

    /// Adds the used rows of a batch.
    ///
    /// - Throws: `DatasetLoader.Problem` at the first cell that cannot be used.
    mutating func append(_ batch: TableBatch, role: TableRole) throws {
        let rows = try participants(of: batch, role)
        let count = rows?.count ?? batch.rowCount
        rowNumbers.append(firstRow: batch.firstRow, count: batch.rowCount, rows: rows)
        let start = features.count
        features.append(contentsOf: repeatElement(0, count: count * width))
        var column = 0
        for input in recipe.inputs {
            try fill(input, column: column, from: batch, rows: rows, start: start)
            column += input.width
        }
        try appendTarget(batch, rows)
        if let name = recipe.weights { try appendWeights(batch.numbers(name), rows) }
        try appendSplits(batch, role, rows: rows, count: count)
        if role.canBeHeldOut {
            try groups.append(
                recipe.groupColumns.map { try batch.words($0, isGroup: true) },
                rows: rows
            )
            if let pair = recipe.pair { try pairs.append(batch.words(pair), rows: rows) }
            if let votes = recipe.votes { try appendVotes(votes, batch, rows) }
            for name in rivals.keys.sorted() {
                var values = rivals.removeValue(forKey: name) ?? []
                var count = zeros[name] ?? ZeroCount(column: name)
                try count.forEachRounded(of: batch, limit: 1 << 53, in: rows) {
                    values.append($1)
                }
                zeros[name] = count
                rivals[name] = values
            }
        } else {
            groups.appendNone(count)
            if recipe.isPooled, let pair = recipe.pair {
                try pairs.append(batch.words(pair), rows: rows)
            }
        }
        if recipe.isPooled {
            let table = role == .divided ? 0 : tableCount
            tableOfRow.append(contentsOf: repeatElement(table, count: count))
        }
    }

    /// Ends a table.
    mutating func endTable() {
        rowNumbers.endTable()
        tableCount += 1
    }

    /// What to say of values that binary32 rounds to 0, ascending by column.
    ///
    /// - Throws: `DatasetLoader.Problem` at a column of which no nonzero value is left.
    func warnings() throws -> [Diagnostic.Message] {
        try (zeros.values + [targetZeros]).sorted { $0.column < $1.column }
            .compactMap { try $0.warning() }
    }

    /// Ends the dataset, and what metrics need of the rows that can be held out.
    ///
    /// - Throws: `DatasetLoader.Problem` if two groups have one name, or if the rows of a clip that is
    ///   scored differ.
    consuming func ended() throws(DatasetLoader.Problem) -> Ended {
        let levels = recipe.groupColumns.count
        let (codes, names) = try groups.sorted(reach: recipe.foldReach)
        let all = recipe.foldReach < levels ? try groups.sorted(reach: levels) : nil
        let (pairCodes, pairNames) = pairs.sorted()
        if recipe.isPooled {
            return try pooled(
                groups: (codes, names),
                allLevels: all,
                pairs: RowOutcomes.Pairs(codes: pairCodes, names: pairNames)
            )
        }
        let outcomes = RowOutcomes(
            pairs: recipe.pair.map { _ in RowOutcomes.Pairs(codes: pairCodes, names: pairNames) },
            groups: codes,
            allLevels: all.map { RowOutcomes.Pairs(codes: $0.codes, names: $0.names) },
            votes: recipe.votes.map { _ in Votes(deviations: deviations, counts: counts) }
        )
        let dataset = Dataset(
            features: features,
            featureCount: width,
            fills: recipe.fills,
            target: target,
            groups: codes,
            splits: splits,
            groupNames: names,
            weights: recipe.weights.map { _ in weights }
        )
        return Ended(
            dataset: dataset,
            outcomes: outcomes,
            rivals: rivals,
            rowNumbers: rowNumbers
        )
    }

    /// A finished dataset, and what belongs to its rows.
    struct Ended {
        let dataset: Dataset
        let outcomes: RowOutcomes
        let rivals: [String: [Float]]
        let rowNumbers: RowNumbers
    }

    /// Makes clips of the rows: each has one target, one weight, one set of votes, and one fold.
    private func pooled(
        groups: (codes: [Int32], names: [String]),
        allLevels: (codes: [Int32], names: [String])?,
        pairs: RowOutcomes.Pairs
    ) throws(DatasetLoader.Problem) -> Ended {
        let finest = allLevels?.codes ?? groups.codes
        let clips = ClipRows(
            tableOfRow.indices.map {
                ClipRows.Key(table: tableOfRow[$0], group: finest[$0], word: pairs.codes[$0])
            }
        )
        func check(
            _ difference: (first: Int, other: Int)?,
            _ column: String?
        ) throws(DatasetLoader.Problem) {
            guard let (first, other) = difference, let column else { return }
            throw DatasetLoader.Problem(
                message: .clipDiffers(
                    pairs.names[Int(pairs.codes[first])],
                    column: column,
                    rows: (rowNumbers.place(of: first).row, rowNumbers.place(of: other).row)
                ),
                column: column
            )
        }
        try check(clips.difference(in: target), recipe.target.column)
        try check(clips.difference(in: weights), recipe.weights)
        try check(clips.difference(in: deviations), recipe.votes?.deviation)
        try check(clips.difference(in: counts), recipe.votes?.count)
        try check(clips.difference(in: splits), recipe.split?.column)
        var places = rowNumbers
        places.reorder(clips.order)
        let codes = clips.firsts(of: groups.codes)
        return Ended(
            dataset: Dataset(
                features: clips.ordered(features, width: width),
                featureCount: width,
                fills: recipe.fills,
                target: clips.firsts(of: target),
                groups: codes,
                splits: clips.firsts(of: splits),
                groupNames: groups.names,
                weights: recipe.weights.map { _ in clips.firsts(of: weights) },
                frameStarts: clips.starts
            ),
            outcomes: RowOutcomes(
                pairs: RowOutcomes.Pairs(
                    codes: clips.firsts(of: pairs.codes),
                    names: pairs.names
                ),
                groups: codes,
                allLevels: allLevels.map {
                    RowOutcomes.Pairs(codes: clips.firsts(of: $0.codes), names: $0.names)
                },
                votes: recipe.votes.map { _ in
                    Votes(
                        deviations: clips.firsts(of: deviations),
                        counts: clips.firsts(of: counts)
                    )
                },
                isPooled: true
            ),
            rivals: rivals.mapValues { clips.means(of: $0) },
            rowNumbers: places
        )
    }

    /// Begins to count anew what is missing.
    mutating func beginTable() { missing = MissingCount() }

    /// The rows of a batch that take part; `nil` for all.
    private mutating func participants(of batch: TableBatch, _ role: TableRole) throws -> [Int]? {
        switch recipe.missing {
        case .error: return try batch.rows(meeting: recipe.filter)
        case .drop:
            // What cannot be held against a condition cannot take part.
            let judged = try missing.complete(
                recipe.filter.map(\.column),
                of: batch,
                among: nil
            )
            let kept = try batch.rows(meeting: recipe.filter, among: judged)
            let names = recipe.columns(of: role) + (role.canBeHeldOut ? rivals.keys.sorted() : [])
            return try missing.complete(names, of: batch, among: kept)
        case .mean:
            let kept = try batch.rows(meeting: recipe.filter)
            _ = try missing.complete(recipe.numbers, of: batch, among: kept)
            return kept
        }
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
            var count = zeros[name] ?? ZeroCount(column: name)
            let limit = DatasetLoader.largestExactInteger
            if recipe.missing == .mean {
                try count.forEachRoundedOrMissing(of: batch, limit: limit, in: rows) {
                    features[first + $0 * width] = $1
                }
            } else {
                try count.forEachRounded(of: batch, limit: limit, in: rows) {
                    features[first + $0 * width] = $1
                }
            }
            zeros[name] = count
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

    /// Takes in what the tables themselves say of who is held out.
    private mutating func appendSplits(
        _ batch: TableBatch,
        _ role: TableRole,
        rows: [Int]?,
        count: Int
    ) throws {
        switch role {
        case .divided:
            guard let split = recipe.split else {
                guard recipe.roles.contains(where: { !$0.isTrained }) else { return }
                splits.append(contentsOf: repeatElement(-1, count: count))
                return
            }
            let words = split.heldOut.map { Array($0.utf8) }
            try batch.words(split.column).forEach(in: rows) { word in
                words.firstIndex(of: Array(word.utf8)).map { Int32($0) } ?? -1
            } _: { _, code in
                splits.append(code)
            }
        case .test(let number):
            splits.append(contentsOf: repeatElement(Int32(number), count: count))
        case .alwaysTrain:
            guard !splits.isEmpty else { return }
            splits.append(contentsOf: repeatElement(-1, count: count))
        }
    }

    private mutating func appendTarget(_ batch: TableBatch, _ rows: [Int]?) throws {
        let map = recipe.target.rescaling
        var count = targetZeros
        try count.forEach(
            of: batch,
            limit: 1 << 53,
            in: rows,
            as: { map?.rescaled($0) ?? $0 },
            { target.append($1) }
        )
        targetZeros = count
    }

    private mutating func appendWeights(_ column: NumberColumn, _ rows: [Int]?) throws {
        try column.forEach(limit: 1 << 53, in: rows) { place, value in
            guard value >= 0, Float(value).isFinite else {
                throw column.problem(rows?[place] ?? place, "\(value), which is no weight")
            }
            weights.append(Float(value))
        }
    }

    private mutating func appendVotes(
        _ votes: VoteColumns,
        _ batch: TableBatch,
        _ rows: [Int]?
    ) throws {
        let spread = try batch.numbers(votes.deviation)
        try spread.forEach(limit: 1 << 53, in: rows) { place, value in
            guard value >= 0 else {
                throw spread.problem(rows?[place] ?? place, "\(value), not a valid deviation")
            }
            deviations.append(value)
        }
        let number = try batch.numbers(votes.count)
        try number.forEach(limit: 1 << 53, in: rows) { place, value in
            guard value >= 1 else {
                throw number.problem(rows?[place] ?? place, "\(value), not a valid number of votes")
            }
            counts.append(value)
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
