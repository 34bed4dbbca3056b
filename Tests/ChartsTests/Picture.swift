import Foundation
import FoundationXML

/// An SVG read back: whether it is XML, and how far its shapes reach.
final class Picture: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []
    private(set) var texts: [String: String] = [:]
    private(set) var attributes: [[String: String]] = []
    /// The corners of all shapes and the anchors of all texts.
    private(set) var points: [(x: Double, y: Double)] = []
    private(set) var box: [Double] = []
    private(set) var isWellFormed = false
    private var open: [String] = []
    /// How many marks have a title with words in it.
    private(set) var titledMarks = 0
    /// What each text says, in order.
    private(set) var labels: [String] = []
    private var isNewTitle = false

    init(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    /// Whether all points are in the box.
    var isInside: Bool {
        box.count == 4 && points.allSatisfy { 0...box[2] ~= $0.x && 0...box[3] ~= $0.y }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        self.attributes.append(attributes)
        open.append(name)
        isNewTitle = open.suffix(2) == ["g", "title"]
        if name == "text" { labels.append("") }
        func number(_ key: String) -> Double? { attributes[key].flatMap { Double($0) } }
        if name == "svg" {
            box = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
        }
        if let x = number("x"), let y = number("y") {
            points.append((x, y))
            points.append((x + (number("width") ?? 0), y + (number("height") ?? 0)))
        }
        if let path = attributes["d"] { points += PathReader.points(path) }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        texts[open.joined(separator: "/"), default: ""] += string
        if open.last == "text" { labels[labels.count - 1] += string }
        if isNewTitle, open.last == "title", !string.isEmpty {
            titledMarks += 1
            isNewTitle = false
        }
    }
}

/// Reads the corners of a path of moves, lines, and closes.
enum PathReader {
    static func points(_ path: String) -> [(x: Double, y: Double)] {
        var points: [(x: Double, y: Double)] = []
        var x = 0.0
        var y = 0.0
        for (command, numbers) in commands(path) {
            switch command {
            case "M":
                (x, y) = (numbers[0], numbers[1])
                points.append((x, y))
            case "l":
                for index in stride(from: 0, to: numbers.count, by: 2) {
                    x += numbers[index]
                    y += numbers[index + 1]
                    points.append((x, y))
                }
            case "h":
                x += numbers[0]
                points.append((x, y))
            case "v":
                y += numbers[0]
                points.append((x, y))
            case "z": break
            default: points.append((.nan, .nan))
            }
        }
        return points
    }

    private static func commands(_ path: String) -> [(Character, [Double])] {
        var commands: [(Character, [Double])] = []
        var number = ""
        func finish() {
            if !number.isEmpty { commands[commands.count - 1].1.append(Double(number) ?? .nan) }
            number = ""
        }
        for letter in path {
            if letter.isLetter {
                finish()
                commands.append((letter, []))
            } else if letter == " " {
                finish()
            } else {
                if letter == "-" || letter == "." && number.contains(".") { finish() }
                number.append(letter)
            }
        }
        finish()
        return commands
    }
}
