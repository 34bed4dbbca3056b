/// A text that looks as if a number was meant, and what keeps it from being one.
enum NumberLikeText: Sendable, Hashable {
    /// Words for missing values, the only texts of the column where the others are numbers.
    case missing(CSVDialect)
    case blanks
    case onlyBlanks
    case percent
    case leadingZero
    case decimalComma(CSVDialect)
    case decimalPoint
    case digitGroups
    case truth
    case otherMinus
    case unit(String)
    case hexadecimal

    /// Recognises a text that is not a number in a dialect; nil if it looks like a word.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - dialect: How the table is read.
    ///   - missingWords: The words that alone keep its column from being one of numbers.
    init?(_ text: String, dialect: CSVDialect, missingWords: [String]) {
        guard missingWords.isEmpty else {
            self = .missing(dialect.adding(missing: missingWords))
            return
        }
        let trimmed = text.trimmed
        guard trimmed.utf8.count == text.utf8.count else {
            guard !trimmed.isEmpty else {
                self = .onlyBlanks
                return
            }
            let isNumber = dialect.isNumber(trimmed)
            guard isNumber || Self.form(of: trimmed, dialect) != nil else { return nil }
            self = .blanks
            return
        }
        guard let form = Self.form(of: trimmed, dialect) else { return nil }
        self = form
    }

    /// The form of a text without blanks around it.
    private static func form(of text: Substring, _ dialect: CSVDialect) -> Self? {
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
        let significant = digits.drop { $0 == "0" }
        if digits.count > 1, digits.hasPrefix("0"),
            significant.isEmpty || dialect.isNumber(significant)
        {
            return .leadingZero
        }
        if text.hasSuffix("%"), dialect.isNumber(text.dropLast().trimmed) { return .percent }
        if ["true", "false"].contains(text.lowercased()) { return .truth }
        if text.hasPrefix("\u{2212}") || text.hasPrefix("\u{2013}"),
            dialect.isNumber(text.dropFirst())
        {
            return .otherMinus
        }
        if digits.lowercased().hasPrefix("0x"), digits.count > 2,
            digits.dropFirst(2).allSatisfy(\.isHexDigit)
        {
            return .hexadecimal
        }
        if dialect.withOtherMark.isNumber(text) {
            return dialect.decimal == .comma ? .decimalPoint : .decimalComma(dialect.withOtherMark)
        }
        return hasDigitGroups(digits) ? .digitGroups : unit(text, dialect).map { .unit($0) }
    }

    /// Whether the digits are set in groups of three, as in 1,234.5; a date or a version is not.
    private static func hasDigitGroups(_ text: Substring) -> Bool {
        let marks: Set<Character> = [",", ".", "'", "_", " ", "\u{A0}", "\u{202F}", "\u{2019}"]
        let groups = text.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard groups.count > 1, groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else {
            return false
        }
        let inner = groups.count > 2 ? groups.dropFirst().dropLast() : groups.dropFirst()
        return (1...3).contains(groups[0].count) && inner.allSatisfy { $0.count == 3 }
            && groups.allSatisfy { !$0.isEmpty }
    }

    /// What follows a number, if it is a short word.
    private static func unit(_ text: Substring, _ dialect: CSVDialect) -> String? {
        guard let end = text.lastIndex(where: \.isASCIIDigit) else { return nil }
        let tail = text[text.index(after: end)...]
        let number = text[...end]
        let unit = tail.trimmed
        guard !unit.isEmpty, unit.count <= 8, dialect.isNumber(number),
            unit.allSatisfy(\.isUnitLetter)
        else { return nil }
        return String(unit)
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .missing(let dialect):
            "if it marks a missing value, set data.csv: \(dialect.settings) in the spec"
        case .blanks: "remove the space before or after the number"
        case .onlyBlanks: "the cell contains only spaces; leave it empty"
        case .percent: "remove the percent sign"
        case .leadingZero:
            "digits with a leading zero are text; remove the zero"
        case .decimalComma(let dialect) where dialect.separator == .comma:
            "it has a decimal comma; write the table with decimal points or another separator"
        case .decimalComma(let dialect):
            "it has a decimal comma; set data.csv: \(dialect.settings) in the spec"
        case .decimalPoint: "it has a decimal point, but data.csv sets decimal: \",\""
        case .digitGroups: "remove the digit grouping"
        case .truth: "write 1 and 0 instead of true and false"
        case .otherMinus: "use the ASCII minus sign '-'"
        case .unit: "remove the unit"
        case .hexadecimal: "write the number in decimal digits"
        }
    }
}

extension CSVDialect {
    /// The same with further words for missing values.
    func adding(missing words: [String]) -> CSVDialect {
        let new = words.filter { !missing.contains($0) }
        return CSVDialect(separator: separator, decimal: decimal, missing: missing + new)
    }

    /// The same with the other decimal mark.
    fileprivate var withOtherMark: CSVDialect {
        CSVDialect(
            separator: separator,
            decimal: decimal == .point ? .comma : .point,
            missing: missing
        )
    }

    /// Whether a text is a number from its first character to its last.
    fileprivate func isNumber(_ text: Substring) -> Bool {
        DecimalNumber(Array(text.utf8)[...], mark: decimal.byte) != nil
    }
}

extension StringProtocol {
    /// The text without blanks at its ends.
    fileprivate var trimmed: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }
}

extension Character {
    /// Whether units are written with it.
    fileprivate var isUnitLetter: Bool { isLetter || self == "/" || self == "°" || self == "%" }

    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
