import Canonical
import Markup

/// The first difference between two JSON values, in canonical order.
struct JSONDifference: Hashable, Sendable {
    /// Where it is, as `arms[0].over_seeds.plcc.mean`.
    let path: String
    /// The value; `nil` if missing.
    let found: JSON?
    /// The expected value; `nil` if none is expected.
    let expected: JSON?

    /// Compares two values; `nil` if they are equal.
    ///
    /// - Parameters:
    ///   - found: The value.
    ///   - expected: The expected value.
    ///   - path: Where both stand.
    init?(_ found: JSON, _ expected: JSON, at path: String = "") {
        switch (found, expected) {
        case _ where found.isSame(as: expected):
            return nil
        case (.object(let left), .object(let right)):
            let keys = Set(left.keys).union(right.keys).sorted {
                $0.utf16.lexicographicallyPrecedes($1.utf16)
            }
            for key in keys {
                let place = path.isEmpty ? key : "\(path).\(key)"
                if let difference = Self.compare(left[key], right[key], at: place) {
                    self = difference
                    return
                }
            }
            return nil
        case (.array(let left), .array(let right)):
            for index in 0..<max(left.count, right.count) {
                if let difference = Self.compare(
                    left.indices.contains(index) ? left[index] : nil,
                    right.indices.contains(index) ? right[index] : nil,
                    at: "\(path)[\(index)]"
                ) {
                    self = difference
                    return
                }
            }
            return nil
        default:
            self.init(path: path, found: found, expected: expected)
        }
    }

    private init(path: String, found: JSON?, expected: JSON?) {
        self.path = path
        self.found = found
        self.expected = expected
    }

    private static func compare(_ found: JSON?, _ expected: JSON?, at path: String) -> Self? {
        switch (found, expected) {
        case (nil, nil): nil
        case (let found?, let expected?): Self(found, expected, at: path)
        default: Self(path: path, found: found, expected: expected)
        }
    }
}

extension JSON {
    /// Whether both have the same canonical form: two spellings of "é" are two strings, unlike for `==`.
    fileprivate func isSame(as other: JSON) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { key, value in
                    guard let index = right.index(forKey: key) else { return false }
                    return right[index].key.utf8.elementsEqual(key.utf8)
                        && value.isSame(as: right[index].value)
                }
        default: self == other || canonicalBytes == other.canonicalBytes
        }
    }
}

extension JSONDifference: CustomStringConvertible {
    /// "'seeds[0].folds' is 3, expected 4".
    var description: String {
        "'\(path.printable)' is \(Self.words(found)), expected \(Self.words(expected))"
    }

    /// A value for people, truncated.
    private static func words(_ value: JSON?) -> String {
        guard let value else { return "missing" }
        let text = String(decoding: value.canonicalBytes, as: UTF8.self)
        return (text.count > 100 ? text.prefix(100) + "…" : text).printable
    }
}
