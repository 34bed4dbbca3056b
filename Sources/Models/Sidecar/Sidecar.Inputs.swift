import Canonical
package import Engine

extension Sidecar {
    /// A column of words that the model takes as one input for each word: 1 where the row has it.
    package struct Category: Hashable, Sendable {
        /// The name of the column.
        package var column: String
        /// The words, in the order of their inputs.
        package var words: [String]
        /// The word that stands for unknown words; nil if unknown words are errors.
        package var unknown: String?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - column: The name of the column.
        ///   - words: The words, in the order of their inputs.
        ///   - unknown: The word that stands for unknown words; nil if unknown words are errors.
        package init(column: String, words: [String], unknown: String?) {
            self.column = column
            self.words = words
            self.unknown = unknown
        }

        /// The names of the inputs, such as `codec=h264`.
        package var inputNames: [String] { words.map { "\(column)=\($0)" } }
    }

    /// A column of words that the model takes as one number.
    package struct Codes: Hashable, Sendable {
        /// The name of the column.
        package var column: String
        /// The words with their numbers, before any scaler.
        package var codes: [Code]

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - column: The name of the column.
        ///   - codes: The words with their numbers, before any scaler.
        package init(column: String, codes: [Code]) {
            self.column = column
            self.codes = codes
        }
    }

    /// The number that a word stands for.
    package struct Code: Hashable, Sendable {
        /// The word.
        package var word: String
        /// The number; finite.
        package var number: Double

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - word: The word.
        ///   - number: The number; finite.
        package init(word: String, number: Double) {
            self.word = word
            self.number = number
        }
    }

    /// What the model's output is.
    package struct Output: Hashable, Sendable {
        /// The output function.
        package var function: OutputFunction
        /// Whether there is a second column: the logarithm of the score's variance.
        package var hasVariance: Bool

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - function: The output function.
        ///   - hasVariance: Whether there is a second column.
        package init(_ function: OutputFunction, hasVariance: Bool = false) {
            self.function = function
            self.hasVariance = hasVariance
        }

        /// Creates the record of a network.
        ///
        /// - Parameter architecture: The architecture of the network.
        package init(_ architecture: Architecture) {
            self.init(architecture.output, hasVariance: architecture.hasVariance)
        }
    }
}

extension Sidecar.Category {
    /// The members in the order of the file.
    var json: OrderedJSON {
        .object([
            .init("column", .string(column)),
            .init("words", .array(words.map(OrderedJSON.string))),
            .init("unknown", unknown.map(OrderedJSON.string) ?? .null),
        ])
    }
}

extension Sidecar.Codes {
    /// The members in the order of the file.
    var json: OrderedJSON {
        .object([
            .init("column", .string(column)),
            .init("words", .array(codes.map { .string($0.word) })),
            .init("numbers", .array(codes.map { .number($0.number) })),
        ])
    }
}

extension Sidecar.Output {
    /// The ends of the output; nil if it has none.
    var ends: (low: Double, high: Double)? {
        switch function {
        case .linear: nil
        case .sigmoid(let low, let high): (low, high)
        }
    }

    /// The members in the order of the file.
    var json: OrderedJSON {
        .object([
            .init("function", .string(ends == nil ? "linear" : "sigmoid")),
            .init("low", .number(ends?.low)),
            .init("high", .number(ends?.high)),
            .init("variance", .boolean(hasVariance)),
        ])
    }
}
