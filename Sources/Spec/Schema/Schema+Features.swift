import Canonical
package import Engine
import Source

/// An item of `features`: as it is written, with no set looked up.
package enum FeatureItem: Sendable, Hashable {
    /// All columns of a set.
    case set(String)
    /// A number; without codes the column holds numbers, and without a scaler it has that of all.
    case number(column: String, codes: [WordCode], scaler: Scaler?)
    /// A category.
    case oneHot(column: String, vocabulary: [String], unknown: UnknownRule)
}

extension Schema where Value == FeatureSelection {
    /// `features`.
    package static var features: Schema {
        either(
            .text(.setName).noted(\.featureSet),
            .distinctList(
                of: .featureItem.noted(in: \.features),
                count: 1...ExperimentSchema.largestFeatureCount
            ),
            makeFirst: FeatureSelection.named,
            makeSecond: FeatureSelection.items
        )
    }
}

extension Schema where Value == FeatureItem {
    fileprivate static var featureItem: Schema {
        either(
            .text(.column),
            .featureMapping,
            makeFirst: { .number(column: $0, codes: [], scaler: nil) },
            makeSecond: \.self
        )
    }

    private static var featureMapping: Schema {
        let column = Field<String>.required("column", .text(.column), "Name of the column.")
        let scaler = Field<Scaler?>.optional(
            "scaler",
            Schema<Scaler>.word,
            "Scaler of this number; the default is the top-level `scaler`."
        )
        return variants(
            .keyed(
                by: "set",
                .required(
                    "set",
                    Schema<String>.text(.setName),
                    "Name of a feature set; inserts its columns here."
                )
            ) { .set($0) },
            .keyed(
                by: "codes",
                column,
                .required(
                    "codes",
                    .codes,
                    "The number for each word of the column."
                ),
                scaler
            ) { .number(column: $0, codes: $1, scaler: $2) },
            oneHot(column),
            .keyed(by: nil, column, scaler) { .number(column: $0, codes: [], scaler: $1) }
        )
        .checked { item, node, report in
            guard case .oneHot(_, let words, .slot(let slot)) = item, !words.contains(slot) else {
                return true
            }
            let place = node.nearest(to: "unknown.slot").place
            report.add(.slotNotInVocabulary(slot, vocabulary: words), at: place)
            return false
        }
    }

    private static func oneHot(_ column: Field<String>) -> Variant<FeatureItem> {
        .keyed(
            by: "one_hot",
            column,
            .required(
                "one_hot",
                Schema<[String]>.distinctList(of: .text(.category), count: 1...4096),
                "Words of the column; each is an input: 1 if the row has the word, otherwise 0."
            ),
            .defaulted(
                "unknown",
                .unknownRule,
                to: UnknownRule.error,
                shownAs: .string("error"),
                "How to treat words outside the list: refuse the table, or count them as another word."
            )
        ) { .oneHot(column: $0, vocabulary: $1, unknown: $2) }
    }
}

extension Schema where Value == UnknownRule {
    /// `unknown` of a category.
    fileprivate static var unknownRule: Schema {
        wordOrChoice(
            [("error", .error)],
            .settings(
                "slot",
                .text(.category),
                "Count unknown words as this word of the list.",
                make: UnknownRule.slot
            )
        )
    }
}

extension Schema where Value == [WordCode] {
    /// `codes` of a column of words; ascending by the UTF-8 bytes of the words.
    fileprivate static var codes: Schema {
        Schema<[(name: String, value: Double)]>
            .dictionary(.category, of: .number(NumberRange()).inBinary32, count: 1...4096)
            .map { entries in
                entries.map { WordCode(word: $0.name, number: $0.value) }
                    .sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
            }
    }
}
