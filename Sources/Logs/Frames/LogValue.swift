import Tables

/// What stands in a log where a metric's value belongs.
enum LogValue: Sendable, Hashable {
    /// A number; it may be infinite, and is never NaN.
    case number(Double)
    case notANumber
    case null
}

extension LogValue {
    /// Reads a token; nil if it is neither a number nor a word for a missing one.
    ///
    /// C libraries spell what is not a number in different ways: `nan` and `-nan` (glibc), `nan(ind)`
    /// and `1.#IND` (Windows), `NaN` and `Infinity` (Python).
    init?(_ token: ArraySlice<UInt8>) {
        if let number = DecimalNumber(token) {
            let value = number.double
            self = value.isNaN ? .notANumber : .number(value)
            return
        }
        guard token.count <= 12 else { return nil }
        switch String(decoding: token, as: UTF8.self).lowercased() {
        case "null", "none", "": self = .null
        case "nan(ind)", "-nan(ind)", "nan(snan)", "-nan(snan)", "1.#ind", "-1.#ind", "1.#qnan",
            "-1.#qnan", "1.#ind00", "-1.#ind00", "1.#qnan0", "-1.#qnan0":
            self = .notANumber
        case "1.#inf", "1.#inf00": self = .number(.infinity)
        case "-1.#inf", "-1.#inf00": self = .number(-.infinity)
        default: return nil
        }
    }
}
