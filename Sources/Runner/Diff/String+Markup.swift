extension String {
    /// The text for one line of Markdown (CommonMark, as GitHub reads it), shown as it is.
    ///
    /// Nothing in it can begin a link, a tag, a cell, a heading, or the mention of a person or number.
    var asMarkdown: String {
        let characters = Array(printable)
        var text = ""
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            switch character {
            // Inside a word an underscore means nothing, and names read better without a mark.
            case "_" where before.isWordPart && after.isWordPart: text.append("_")
            case "@" where !before.isWordPart: text += "@<!-- -->"
            case _ where "\\`*_{}[]<>#|~&!".contains(character): text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text
    }

    /// The text for a page of HTML, shown as it is, in elements and in attributes.
    var asHTML: String {
        printable.reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.append(character)
            }
        }
    }
}

extension Character {
    /// Whether it is a letter or a digit, and so no place where emphasis could begin.
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}
