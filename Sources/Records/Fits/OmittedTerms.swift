package import Canonical

/// The terms of a linear model that got no weight, since the training rows do not determine one.
///
/// Left out of stored forms where there are none.
package struct OmittedTerms: Hashable, Sendable {
    /// The names of terms that have one value in all training rows.
    package let constant: [String]
    /// The names of terms that follow from earlier ones.
    package let collinear: [String]

    /// Creates a record; nil if no term is omitted.
    package init?(constant: [String], collinear: [String]) {
        guard !constant.isEmpty || !collinear.isEmpty else { return nil }
        self.constant = constant
        self.collinear = collinear
    }

    /// All names, the constant terms first.
    package var names: [String] { constant + collinear }

    package var json: JSON {
        [
            "collinear": .array(collinear.map(JSON.string)),
            "constant": .array(constant.map(JSON.string)),
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        constant = try record.strings("constant")
        collinear = try record.strings("collinear")
        guard !names.isEmpty else { throw record.wrong("constant", "a list of one or more") }
    }
}
