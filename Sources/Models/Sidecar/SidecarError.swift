/// Why the readers of a sidecar would misread it.
package enum SidecarError: Error, Hashable, Sendable {
    /// The notes are too long for the consumers' registry.
    case notesTooLong(characterCount: Int)
    /// The whole file is longer than the consumers' loader reads.
    case tooLarge(byteCount: Int)
    /// The features and their statistics differ in number.
    case countMismatch(features: Int, statistics: Int)
    /// The features and the words of the categories are not as many as the graph's inputs take.
    case inputMismatch(numbers: Int, categories: Int, features: Int, words: Int)
    /// A word of a category is no input of the model.
    case missingInput(name: String)
    /// The word for unknown words is not in the category.
    case missingWord(column: String, word: String)
    /// The scaler changes an input, counted from 0, that is part of a category.
    case scaledCategory(input: Int)
    /// A number is infinite or not a number.
    case notFinite(key: String)
    /// A value holds characters that the loader, which knows no escapes, would misread.
    case notPlain(key: String, value: String)
    /// A quoted word before a key is the same word: the loader would take it for the key.
    case keyTaken(key: String)
}

extension SidecarError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .notesTooLong(let characterCount):
            "the notes have \(characterCount) characters; the limit is \(Sidecar.notesLimit)"
        case .tooLarge(let byteCount):
            "the sidecar has \(byteCount) bytes; the limit of its readers is \(Sidecar.byteLimit)"
        case .countMismatch(let features, let statistics):
            "\(features) features, but means and deviations of \(statistics)"
        case .inputMismatch(let numbers, let categories, let features, let words):
            """
            \(features) features and \(words) words, for inputs of \(numbers) numbers and \
            \(categories) categories
            """
        case .missingInput(let name):
            "'\(name)' is a category's input, but not among the features"
        case .missingWord(let column, let word):
            "unknown words of '\(column)' count as '\(word)', which is not in its vocabulary"
        case .scaledCategory(let input):
            "input \(input) is part of a category and cannot be scaled"
        case .notFinite(let key):
            "'\(key)' is not a finite number"
        case .notPlain(let key, let value):
            "'\(key)' is '\(value)'; expected printable ASCII without quotation marks and backslashes"
        case .keyTaken(let key):
            "a value is the word '\(key)', which the model's loader would take for the key"
        }
    }
}
