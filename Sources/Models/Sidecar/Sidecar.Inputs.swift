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
        /// What the graph undoes of the target's scale in training; nil if there is nothing.
        package var targetScale: TargetScale?

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - function: The output function.
        ///   - hasVariance: Whether there is a second column.
        ///   - targetScale: What the graph undoes of the target's scale in training.
        package init(
            _ function: OutputFunction,
            hasVariance: Bool = false,
            targetScale: TargetScale? = nil
        ) {
            self.targetScale = targetScale
            self.function = function
            self.hasVariance = hasVariance
        }

        /// Creates the record of a network.
        ///
        /// - Parameters:
        ///   - architecture: The architecture of the network.
        ///   - targetScale: What the graph undoes of the target's scale in training.
        package init(_ architecture: Architecture, targetScale: TargetScale? = nil) {
            self.init(
                architecture.output,
                hasVariance: architecture.hasVariance,
                targetScale: targetScale
            )
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
        case .sigmoid(let low, let high), .clip(let low, let high): (low, high)
        }
    }

    /// The word of the spec.
    private var word: String {
        switch function {
        case .linear: "linear"
        case .sigmoid: "sigmoid"
        case .clip: "clip"
        }
    }

    /// The members in the order of the file.
    var json: OrderedJSON {
        let always: [OrderedJSON.Member] = [
            .init("function", .string(word)),
            .init("low", .number(ends?.low)),
            .init("high", .number(ends?.high)),
            .init("variance", .boolean(hasVariance)),
        ]
        guard let targetScale else { return .object(always) }
        return .object(
            always + [
                .init("target_shift", .number(targetScale.shift)),
                .init("target_scale", .number(targetScale.scale)),
            ]
        )
    }
}
