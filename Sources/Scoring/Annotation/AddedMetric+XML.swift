import Engine
import Records

extension AddedMetric {
    /// Finds where the metric goes in libvmaf's XML: an attribute of each frame, and one pooled metric.
    ///
    /// - Throws: `Failure` if this is another XML, or if the log has the metric already.
    func insertions(inXML log: [UInt8], path: String) throws(Failure) -> [Insertion] {
        let isName =
            !name.isEmpty
            && name.utf8.enumerated().allSatisfy { place, byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "_"):
                    true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                    place > 0
                default: false
                }
            }
        guard isName else {
            throw Failure(
                .unusableInput,
                "'\(name)' is no name of an XML attribute",
                remedy: "choose another name with --metric"
            )
        }
        var insertions: [Insertion] = []
        var lastPooled: XMLTag?
        var frameCount = 0
        for tag in XMLTag.all(in: log) {
            switch tag.name {
            case "frame":
                guard let number = tag.attributes["frameNum"].flatMap({ Int64($0) }),
                    let score = scores[number]
                else { throw refusal(path, "a frame of the log has no number") }
                guard tag.attributes[name] == nil else { throw refuseDouble(path) }
                frameCount += 1
                insertions.append(
                    Insertion(
                        place: tag.endOfAttributes,
                        bytes: Array(" \(name)=\"\(score)\"".utf8)
                    )
                )
            case "metric":
                guard tag.attributes["name"] != name else { throw refuseDouble(path) }
                lastPooled = tag
            default: break
            }
        }
        guard frameCount == scores.count else {
            throw refusal(path, "the log has frames that are not elements 'frame'")
        }
        if let lastPooled {
            // What has no value is nan in XML, null in JSON.
            let values = pooled.map { key, text in
                " \(key)=\"\(text == "null" ? "nan" : text)\""
            }.joined()
            insertions.append(
                Insertion(
                    place: lastPooled.range.upperBound,
                    bytes: lastPooled.space + Array("<metric name=\"\(name)\"\(values) />".utf8)
                )
            )
        }
        return insertions.sorted { $0.place < $1.place }
    }
}

/// A start tag of an XML text that has been checked before.
struct XMLTag {
    let name: String
    /// The bytes from `<` to `>`.
    let range: Range<Int>
    /// The values, with their references as they stand.
    let attributes: [String: String]
    /// Where a further attribute goes.
    let endOfAttributes: Int
    /// The space before the tag.
    let space: [UInt8]

    /// Finds the start tags of a text.
    static func all(in text: [UInt8]) -> [XMLTag] {
        var tags: [XMLTag] = []
        var index = 0
        while let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            if text[start...].starts(with: "<!--".utf8) {
                index = end(of: "-->", in: text, from: start)
            } else if text[start...].starts(with: "<![CDATA[".utf8) {
                index = end(of: "]]>", in: text, from: start)
            } else if text[start...].starts(with: "<?".utf8) {
                index = end(of: "?>", in: text, from: start)
            } else if let tag = XMLTag(text, at: start) {
                tags.append(tag)
                index = tag.range.upperBound
            } else {
                index = end(of: ">", in: text, from: start)
            }
        }
        return tags
    }

    private static func end(of mark: String, in text: [UInt8], from start: Int) -> Int {
        text[start...].firstRange(of: mark.utf8)?.upperBound ?? text.count
    }

    private static let space: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]

    /// Reads a start tag; nil for an end tag or a declaration.
    private init?(_ text: [UInt8], at start: Int) {
        let ends = Self.space + [UInt8(ascii: "/"), UInt8(ascii: ">")]
        var index = start + 1
        while index < text.count, !ends.contains(text[index]) { index += 1 }
        guard index > start + 1, text[start + 1] != UInt8(ascii: "!") else { return nil }
        name = String(decoding: text[start + 1..<index], as: UTF8.self)
        var attributes: [String: String] = [:]
        var end = index
        while index < text.count, text[index] != UInt8(ascii: ">") {
            guard !ends.contains(text[index]) else {
                index += 1
                continue
            }
            let key = index
            while index < text.count, text[index] != UInt8(ascii: "="),
                !ends.contains(text[index])
            {
                index += 1
            }
            let keyEnd = index
            while index < text.count, Self.space.contains(text[index]) { index += 1 }
            guard index < text.count, text[index] == UInt8(ascii: "=") else { return nil }
            index += 1
            while index < text.count, Self.space.contains(text[index]) { index += 1 }
            guard index < text.count, [0x22, 0x27].contains(text[index]),
                let close = text[(index + 1)...].firstIndex(of: text[index])
            else { return nil }
            attributes[String(decoding: text[key..<keyEnd], as: UTF8.self)] = String(
                decoding: text[index + 1..<close],
                as: UTF8.self
            )
            index = close + 1
            end = index
        }
        guard index < text.count else { return nil }
        self.attributes = attributes
        endOfAttributes = end
        range = start..<index + 1
        var first = start
        while first > 0, Self.space.contains(text[first - 1]) { first -= 1 }
        space = Array(text[first..<start])
    }
}
