/// A reason why a sidecar's readers would misread it.
public enum SidecarError: Error, Hashable, Sendable {
    /// The notes are too long for the consumers' registry.
    case notesTooLong(characterCount: Int)
    /// The whole file is longer than the consumers' loader reads.
    case tooLarge(byteCount: Int)
    /// The features and their statistics differ in number.
    case countMismatch(features: Int, statistics: Int)
    /// A number is infinite or not a number.
    case notFinite(key: String)
    /// A value holds characters that the loader, which knows no escapes, would misread.
    case notPlain(key: String, value: String)
    /// A quoted word before a key is the same word: the loader would take it for the key.
    case keyTaken(key: String)
}

extension SidecarError: CustomStringConvertible {
    /// A sentence for the user.
    public var description: String {
        switch self {
        case .notesTooLong(let characterCount):
            "the notes take \(characterCount) characters; there is room for \(Sidecar.notesLimit)"
        case .tooLarge(let byteCount):
            "the sidecar takes \(byteCount) bytes, its readers take at most \(Sidecar.byteLimit)"
        case .countMismatch(let features, let statistics):
            "\(features) features, but means and deviations of \(statistics)"
        case .notFinite(let key):
            "'\(key)' is not a finite number"
        case .notPlain(let key, let value):
            "'\(key)' is '\(value)'; expected printable ASCII without quotation mark and backslash"
        case .keyTaken(let key):
            "a value is the word '\(key)', which the model's loader would take for the key"
        }
    }
}
