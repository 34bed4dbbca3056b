/// Untrusted text made safe to show: one line, no control characters, bounded length.
package struct Label: Equatable {
    /// The whole text, up to a few hundred characters.
    package let full: String
    private let scalars: [Unicode.Scalar]

    private static let greatestLength = 300

    package init(_ text: String) {
        if Self.isPlain(text) {
            scalars = Array(text.unicodeScalars)
            full = text
            return
        }
        var kept: [Unicode.Scalar] = []
        var marks = 0
        var isCut = false
        for scalar in text.unicodeScalars {
            guard let scalar = Self.visible(scalar) else { continue }
            if kept.count == Self.greatestLength {
                isCut = true
                break
            }
            // A letter may carry three marks, not a tower of them.
            marks = Self.isMark(scalar) ? marks + 1 : 0
            guard marks <= 3 else { continue }
            if scalar == " ", kept.last == " " || kept.isEmpty { continue }
            kept.append(scalar)
        }
        if kept.last == " " { kept.removeLast() }
        if isCut { kept.append("…") }
        scalars = kept
        full = Self.text(kept)
    }

    /// The text, shortened to a width in units of the drawing, with … where something is missing.
    package func fitting(_ width: Double, size: Double) -> String {
        guard Self.width(scalars, size: size) > width else { return full }
        let room = width - Self.width(["…"], size: size)
        var used = 0.0
        var kept: [Unicode.Scalar] = []
        for scalar in scalars {
            used += Self.width([scalar], size: size)
            if used > room { break }
            kept.append(scalar)
        }
        while kept.last == " " { kept.removeLast() }
        return Self.text(kept) + "…"
    }

    /// The text for the middle of a sentence: right-to-left letters do not turn their neighbours.
    package var isolated: String {
        let isRightToLeft = scalars.contains { scalar in
            switch scalar.value {
            case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
                0x1E800...0x1EFFF:
                true
            default: false
            }
        }
        return isRightToLeft ? "\u{2068}\(short(40))\u{2069}" : short(40)
    }

    /// The first letters of the text, with … where something is missing.
    package func short(_ count: Int) -> String {
        scalars.count > count ? Self.text(Array(scalars.prefix(count))) + "…" : full
    }

    /// The words of the text in lines of at most a width; what is left over ends with ….
    package func lines(_ width: Double, size: Double, atMost count: Int) -> [String] {
        var lines: [String] = []
        var words = full.split(separator: " ")[...]
        while !words.isEmpty, lines.count < count - 1 {
            var line = ""
            while let word = words.first {
                let longer = line.isEmpty ? String(word) : "\(line) \(word)"
                guard Self.width(longer, size: size) <= width else { break }
                line = longer
                words.removeFirst()
            }
            if line.isEmpty { break }
            lines.append(line)
        }
        guard !words.isEmpty else { return lines }
        return lines + [Label(words.joined(separator: " ")).fitting(width, size: size)]
    }

    /// An upper estimate of how wide a text is; no font is known here.
    package static func width(_ text: String, size: Double) -> Double {
        width(Array(text.unicodeScalars), size: size)
    }

    private static func width(_ scalars: [Unicode.Scalar], size: Double) -> Double {
        scalars.reduce(0) { $0 + advance($1) } * size
    }

    private static func advance(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6:
            1
        case 0x1F000...0x3FFFF: 1.3
        default:
            switch scalar {
            case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", " ", "I": 0.33
            case "f", "t", "r", "(", ")", "-", "/": 0.42
            case "m", "w", "M", "W", "@", "%", "<", ">", "&", "+", "=", "−", "×": 0.95
            case "A"..."Z": 0.72
            default: 0.6
            }
        }
    }

    /// A scalar as it is shown: controls and marks of direction are not, breaks are spaces.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x85, 0x2028, 0x2029: " "
        case 0..<0x20, 0x7F...0x9F: nil
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: nil
        case 0xFDD0...0xFDEF: nil
        case let value where value & 0xFFFE == 0xFFFE: nil
        default: scalar
        }
    }

    /// Whether a text is shown as it is: short, of ASCII letters, with single spaces between words.
    private static func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= greatestLength else { return false }
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            let isDoubled = byte == UInt8(ascii: " ") && last == byte
            guard 0x20..<0x7F ~= byte, !isDoubled else { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        // No mark comes before U+0300.
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension String {
    /// The text with the five letters that mean something in XML written as references.
    package var escaped: String {
        guard utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
