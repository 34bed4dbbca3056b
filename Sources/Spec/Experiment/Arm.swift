package import Engine

/// One of the recipes that an experiment compares: all that decides a fit but the seed.
package struct Arm: Sendable, Hashable {
    /// The canonical text of its overrides: RFC 8785 JSON of an object from key paths to values, such
    /// as `{"features":"canonical6"}`; `{}` where the spec has no matrix.
    package let id: String
    /// The tables, and which of their columns play a part.
    package let data: DataSource
    /// What goes into the network, in the order of its inputs; at least one.
    package let inputs: [Input]
    /// The name of the set that the columns come from, if `features` is nothing but a name.
    package let featureSet: String?
    /// The shape of the network.
    package let architecture: Architecture
    /// How the network is fitted.
    package let training: TrainingOptions
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

/// What becomes of a category that the vocabulary does not have.
package enum UnknownRule: Sendable, Hashable {
    /// The table cannot be used.
    case error
    /// It counts as this word of the vocabulary.
    case slot(String)
}

/// The number that a word of a column stands for.
package struct WordCode: Sendable, Hashable {
    /// What stands in the rows.
    package let word: String
    /// What it counts as.
    package let number: Double
}
