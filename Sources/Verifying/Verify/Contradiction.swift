import Canonical
import Markup

/// Something in a registry that does not follow from the rest of it.
struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
    /// A sentence without a full stop that names the first number that is wrong.
    let description: String

    init(_ description: String) { self.description = description }

    /// Holds what stands somewhere against what follows from the rest.
    ///
    /// - Parameters:
    ///   - found: What stands there.
    ///   - expected: What follows.
    ///   - path: Where both stand.
    ///   - document: What they stand in: "its result".
    /// - Throws: `Contradiction` with the first difference.
    static func check(
        _ found: JSON,
        is expected: JSON,
        at path: String = "",
        of document: String = "its result"
    ) throws(Contradiction) {
        if let difference = JSONDifference(found, expected, at: path) {
            throw Contradiction("\(document) is inconsistent: \(difference)")
        }
    }

    /// Says that something cannot be.
    static func impossible(
        _ found: JSON,
        _ expected: String,
        at path: String
    ) -> Contradiction {
        let text = String(decoding: found.canonicalBytes, as: UTF8.self).printable
        return Contradiction(
            "its result is inconsistent: '\(path.printable)' is \(text), expected \(expected)"
        )
    }
}
