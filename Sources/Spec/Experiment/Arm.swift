package import Engine

/// A recipe of an experiment: everything that determines a fit except the seed.
package struct Arm: Sendable, Hashable {
    /// The canonical text of its overrides: RFC 8785 JSON of an object from key paths to values, such
    /// as `{"features":"canonical6"}`; `{}` where the spec has no matrix.
    package let id: String
    /// The tables, rows and columns.
    package let data: DataSource
    /// The inputs of the network, in order; at least one.
    package let inputs: [Input]
    /// The name of the set that the columns come from, if `features` is nothing but a name.
    package let featureSet: String?
    /// What is fitted, and how.
    package let model: Model
    /// How rows are divided into training rows and held-out rows.
    package let folds: FoldStrategy
    /// The group column up to which the groups of the folds reach; nil for all levels.
    package let foldLevel: String?

    /// The name of the columns by which the folds tell groups apart.
    package var foldGroup: String {
        guard let foldLevel, let last = data.groupColumns.firstIndex(of: foldLevel) else {
            return data.group
        }
        return data.groupColumns[...last].joined(separator: "/")
    }

    /// The shape of the network.
    package var architecture: Architecture { model.architecture }
    /// Whether the model scores clips: the rows of the arm are clips, not frames.
    package var isPooled: Bool { architecture.pool != nil }
    /// How the network is trained; nil if the model is solved.
    package var training: TrainingOptions? { model.training }
}

/// A column that goes into the network.
package enum Input: Sendable, Hashable {
    /// A number; where there are codes, the column holds words, and each stands for its number.
    case number(column: String, codes: [WordCode], scaler: Scaler)
    /// A category: one input for each word of the vocabulary, 1 where the row has it, else 0.
    case oneHot(column: String, vocabulary: [String], unknown: UnknownRule)

    /// The name of the column.
    package var column: String {
        switch self {
        case .number(let column, _, _), .oneHot(let column, _, _): column
        }
    }

    /// How many inputs of the network it makes.
    package var width: Int {
        switch self {
        case .number: 1
        case .oneHot(_, let vocabulary, _): vocabulary.count
        }
    }
}

/// How to treat a word outside the vocabulary.
package enum UnknownRule: Sendable, Hashable {
    /// The table cannot be used.
    case error
    /// It counts as this word of the vocabulary.
    case slot(String)
}

/// The code of a word.
package struct WordCode: Sendable, Hashable {
    /// What stands in the rows.
    package let word: String
    /// What it counts as.
    package let number: Double
}
