import Source

extension Schema where Value == Int {
    /// An integer in decimal digits; nothing else is one, whatever other YAML readers think.
    package static func integer(_ range: ClosedRange<Int>) -> Schema {
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
    package static func number(_ range: NumberRange) -> Schema {
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

extension Schema where Value == Double {
    /// The same, and not rounded to 0 or infinity by binary32, in which networks are trained.
    package var inBinary32: Schema {
        checked { value, node, report in
            let rounded = Float(value)
            if rounded.isFinite, rounded != 0 || value == 0 { return true }
            let message = Diagnostic.Message.beyondBinary32(
                value,
                becomes: rounded == 0 ? "0" : "infinity"
            )
            report.add(message, at: node.place)
            return false
        }
    }
}
