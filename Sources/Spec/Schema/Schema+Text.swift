import Source

extension Schema where Value == String {
    /// A string that follows a rule; what looks like a number or a boolean is a string here.
    package static func text(_ rule: TextRule) -> Schema {
        Schema(.text(rule)) { node, report in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                report.add(.wrongType(expected: rule.noun, found: node), at: node.place)
                return nil
            }
            if let problem = rule.problem(scalar.text) {
                report.add(.text(scalar.text, isNot: rule, because: problem), at: node.place)
                return nil
            }
            return scalar.text
        }
    }
}

extension Schema
where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    /// One word of a closed vocabulary.
    package static var word: Schema {
        let words = Value.allCases.map(\.rawValue)
        return Schema(.word(words)) { node, report in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                let expected = Shape.word(words).noun
                report.add(.wrongType(expected: expected, found: node), at: node.place)
                return nil
            }
            guard let value = Value.allCases.first(where: { $0.rawValue == scalar.text })
            else {
                report.add(.unknownWord(scalar.text, allowed: words), at: node.place)
                return nil
            }
            return value
        }
    }
}
