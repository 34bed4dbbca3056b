extension Double {
    /// The number with a fixed number of decimals, rounded half away from zero, in no locale.
    package func fixed(_ decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        guard isFinite, magnitude * scale < 0x1p53 else { return description }
        let scaled = Int64((magnitude * scale).rounded())
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = self < 0 && scaled != 0 ? "-" : ""
        guard decimals > 0 else { return sign + padded }
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// The number with a fixed number of decimals and a sign, unless it rounds to 0.
    package func signed(_ decimals: Int) -> String {
        let text = fixed(decimals)
        let isZero = text.allSatisfy { "0.".contains($0) }
        return isZero || text.hasPrefix("-") ? text : "+" + text
    }
}

extension Double? {
    /// The number with a fixed number of decimals, or "n/a" if undefined.
    package func fixed(_ decimals: Int) -> String { map { $0.fixed(decimals) } ?? "n/a" }

    /// The number with a sign, or "n/a" if undefined.
    package func signed(_ decimals: Int) -> String { map { $0.signed(decimals) } ?? "n/a" }
}

extension Int {
    /// The number with spaces between thousands: "11 104".
    package var grouped: String {
        let digits = Array(String(magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(" ") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}

extension String {
    /// The text with thin spaces between the digits of a number, where no line breaks.
    package var withUnbrokenNumbers: String {
        guard utf8.contains(UInt8(ascii: " ")) else { return self }
        let characters = Array(self)
        return String(
            characters.indices.map { index in
                let isInside =
                    characters[index] == " " && index > 0 && index + 1 < characters.count
                    && characters[index - 1].isNumber && characters[index + 1].isNumber
                return isInside ? "\u{202F}" : characters[index]
            }
        )
    }

    /// The text with a true minus before each negative number; for pages, not for stored forms.
    package var withTrueMinus: String {
        guard utf8.contains(UInt8(ascii: "-")) else { return self }
        let characters = Array(self)
        return String(
            characters.indices.map { index in
                let isSign =
                    characters[index] == "-" && index + 1 < characters.count
                    && characters[index + 1].isNumber
                    && (index == 0 || " (±".contains(characters[index - 1]))
                return isSign ? "−" : characters[index]
            }
        )
    }
}
