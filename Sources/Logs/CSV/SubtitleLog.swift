/// Reads logs in the form of MicroDVD subtitles: `{0}{1}frame: 0|adm2: 0.95|…|`.
struct SubtitleLog: ~Copyable {
    private var window: ByteWindow
    private var frames: FrameCollector

    init(_ window: consuming ByteWindow, keeping keeps: @escaping (String) -> Bool) {
        self.window = window
        frames = FrameCollector(keeping: keeps)
    }

    /// Reads the log to its end.
    consuming func read() throws(LogError) -> Log {
        while let (range, isEnded) = try window.nextLine() {
            if range.isEmpty { continue }
            try row(range, isEnded: isEnded, window.line - 1)
        }
        return try frames.log(.subtitles, version: nil)
    }

    private mutating func row(
        _ range: Range<Int>,
        isEnded: Bool,
        _ line: Int
    ) throws(LogError) {
        let bytes = window.bytes
        // A line that was cut behind a '|' would lack metrics that its frame has.
        guard isEnded else { throw .cutOff(line) }
        guard bytes[range.upperBound - 1] == UInt8(ascii: "|") else {
            throw LogError("the line does not end in '|'", line: line)
        }
        var parts = bytes[range].split(
            separator: UInt8(ascii: "|"),
            omittingEmptySubsequences: true
        )
        guard let head = parts.first?.split(separator: UInt8(ascii: "}")).last,
            let (name, text) = Self.pair(head),
            bytes[name].elementsEqual("frame".utf8)
        else { throw .noNumber(line) }
        guard let number = FrameNumber(bytes[text]) else {
            throw .badNumber(String(decoding: bytes[text].prefix(60), as: UTF8.self), line)
        }
        parts.removeFirst()
        frames.begin()
        for part in parts {
            guard let (name, text) = Self.pair(part) else {
                throw LogError("a part is not 'name: number'", line: line)
            }
            let slot = try frames.slot(of: bytes, name, line)
            guard let value = LogValue(bytes[text]) else {
                throw .notNumeric(
                    String(decoding: bytes[text].prefix(60), as: UTF8.self),
                    name: String(decoding: bytes[name].prefix(60), as: UTF8.self),
                    line
                )
            }
            frames.set(slot, value)
        }
        try frames.end(number.value, line)
    }

    /// Takes `name: text` apart.
    private static func pair(_ part: ArraySlice<UInt8>) -> (name: Range<Int>, text: Range<Int>)? {
        guard let colon = part.lastIndex(of: UInt8(ascii: ":")), colon > part.startIndex else {
            return nil
        }
        var start = colon + 1
        while start < part.endIndex, part[start] == 0x20 { start += 1 }
        return (part.startIndex..<colon, start..<part.endIndex)
    }
}
