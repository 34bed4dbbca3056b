extension Schema where Value == Int {
    /// An integer in decimal digits; nothing else is one, whatever other YAML readers think.
    static func integer(_ range: ClosedRange<Int>) -> Schema {
        Schema(.integer(range)) { node, report in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                report.add(.wrongType(expected: "an integer", found: node), at: node.place)
                return nil
            }
            guard scalar.isPlain, Decimal.isInteger(scalar.text) else {
                let remedy = Decimal.integerMeant(by: scalar.text)
                report.add(.notAnInteger(found: node.noun, remedy: remedy), at: node.place)
                return nil
            }
            guard let value = Int(scalar.text), range.contains(value) else {
                let message = Diagnostic.Message.outOfRange(
                    scalar.text,
                    expected: range.sentence
                )
                report.add(message, at: node.place)
                return nil
            }
            return value
        }
    }
}

extension Schema where Value == Double {
    /// A decimal number, correctly rounded to binary64; no infinity, NaN or hexadecimal.
    static func number(_ range: NumberRange) -> Schema {
        Schema(.number(range)) { node, report in
            guard case .scalar(let scalar) = node.content, !node.isNull else {
                report.add(.wrongType(expected: "a number", found: node), at: node.place)
                return nil
            }
            guard scalar.isPlain, Decimal.isNumber(scalar.text) else {
                let remedy = Decimal.numberMeant(by: scalar.text)
                report.add(.notANumber(found: node.noun, remedy: remedy), at: node.place)
                return nil
            }
            guard let value = Double(scalar.text), value.isFinite,
                value != 0 || !Decimal.hasNonzeroDigit(scalar.text)
            else {
                report.add(.numberBeyondBinary64(scalar.text), at: node.place)
                return nil
            }
            guard range.contains(value) else {
                let message = Diagnostic.Message.outOfRange(
                    scalar.text,
                    expected: range.sentence
                )
                report.add(message, at: node.place)
                return nil
            }
            return value + 0  // −0 becomes 0, so that equal numbers are written alike
        }
    }
}

/// The numbers that a key takes.
struct NumberRange: Sendable {
    enum Bound: Sendable {
        case atLeast(Double)
        case above(Double)
        case below(Double)
        case atMost(Double)
    }

    /// The bounds that hold, lower first; none means any finite number.
    var bounds: [Bound]

    init(_ bounds: Bound...) {
        self.bounds = bounds
    }

    func contains(_ value: Double) -> Bool {
        bounds.allSatisfy { bound in
            switch bound {
            case .atLeast(let limit): value >= limit
            case .above(let limit): value > limit
            case .below(let limit): value < limit
            case .atMost(let limit): value <= limit
            }
        }
    }

    var sentence: String {
        let parts = bounds.map { bound in
            switch bound {
            case .atLeast(let limit): "at least \(Decimal.text(limit))"
            case .above(let limit): "more than \(Decimal.text(limit))"
            case .below(let limit): "less than \(Decimal.text(limit))"
            case .atMost(let limit): "at most \(Decimal.text(limit))"
            }
        }
        return parts.isEmpty ? "any number" : parts.joined(separator: " and ")
    }
}

extension ClosedRange<Int> {
    /// How a sentence says the range.
    var sentence: String {
        lowerBound == upperBound ? String(lowerBound) : "\(lowerBound) to \(upperBound)"
    }
}

extension YAMLNode {
    /// Where a message about the value points: at its key when nothing was written.
    var place: SourceRange {
        range.start == range.end ? label : range
    }
}
