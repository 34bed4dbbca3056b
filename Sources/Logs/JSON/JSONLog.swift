import Canonical

/// Reads logs in JSON: libvmaf's, those of its Python library, and of ffmpeg-quality-metrics.
struct JSONLog: ~Copyable {
    private var scanner: JSONScanner
    private let keeps: (String) -> Bool
    private var frames: FrameCollector
    private var form = LogForm.json
    private var version: String?
    private var hasFrames = false
    /// The lists of ffmpeg-quality-metrics.
    private var lists: [Log] = []

    /// Names that ffmpeg-quality-metrics gives to its lists.
    private static let listNames: Set<String> = ["vmaf", "psnr", "ssim", "vif", "msad"]

    init(_ window: consuming ByteWindow, keeping keeps: @escaping (String) -> Bool) {
        scanner = JSONScanner(window)
        self.keeps = keeps
        frames = FrameCollector(keeping: keeps)
    }

    /// Reads the log to its end.
    consuming func read() throws(LogError) -> Log {
        try scanner.expect("{", "an object")
        while try scanner.nextItem(before: "}") {
            let name = try name()
            try scanner.expect(":", "':'")
            try member(name, try scanner.peek())
        }
        try end()
        guard !hasFrames, var log = lists.first else {
            return try frames.log(form, version: version)
        }
        for list in lists.dropFirst() { log = try log.joined(with: list) }
        return log
    }

    /// Checks that nothing but spaces follows the log.
    private mutating func end() throws(LogError) {
        while try scanner.window.fill(1) {
            let byte = scanner.window.bytes[scanner.window.index]
            guard [0x20, 0x09, 0x0A, 0x0D].contains(byte) else {
                throw LogError("more text after the end of the log", line: scanner.window.line)
            }
            if byte == 0x0A { scanner.window.line += 1 }
            scanner.window.index += 1
        }
    }

    private mutating func member(_ name: String, _ byte: UInt8) throws(LogError) {
        switch (name, byte) {
        case ("frames", UInt8(ascii: "[")):
            guard !hasFrames else {
                throw LogError("the log has two lists 'frames'", line: scanner.window.line)
            }
            hasFrames = true
            try list(Self.frameNumber, countedFrom: 0)
        case ("version", UInt8(ascii: "\"")), ("executorId", UInt8(ascii: "\"")):
            let text = try string()
            version = version ?? text
        case (_, UInt8(ascii: "[")) where Self.listNames.contains(name) && !hasFrames:
            let outer = frames
            frames = FrameCollector(keeping: keeps)
            try list(Self.listNumber, countedFrom: 1)
            let list = frames
            frames = outer
            if !list.frames.isEmpty {
                lists.append(try list.log(.qualityMetrics, version: nil))
            }
        default: try scanner.skip()
        }
    }

    // MARK: - Frames

    private static let frameNumber = Array("frameNum".utf8)
    private static let listNumber = Array("n".utf8)
    private static let metrics = Array("metrics".utf8)

    /// Reads a list of frames.
    private mutating func list(_ number: [UInt8], countedFrom first: Int64) throws(LogError) {
        try scanner.expect("[", "'['")
        while try scanner.nextItem(before: "]") { try frame(number, countedFrom: first) }
    }

    private mutating func frame(_ key: [UInt8], countedFrom first: Int64) throws(LogError) {
        try scanner.expect("{", "a frame")
        frames.begin()
        let line = scanner.window.line
        var number: Int64?
        while try scanner.nextItem(before: "}") {
            let (range, isEscaped) = try scanner.string("a name")
            if !isEscaped, scanner.window.bytes[range].elementsEqual(key) {
                guard number == nil else {
                    throw LogError("a frame has two frame numbers", line: scanner.window.line)
                }
                try scanner.expect(":", "':'")
                number = try frameNumber() - first
            } else if !isEscaped, scanner.window.bytes[range].elementsEqual(Self.metrics) {
                try scanner.expect(":", "':'")
                try scanner.expect("{", "an object")
                while try scanner.nextItem(before: "}") {
                    let (range, isEscaped) = try scanner.string("a name")
                    try metric(range, isEscaped)
                }
            } else {
                if first == 0, form == .json { form = .python }
                try metric(range, isEscaped)
            }
        }
        guard let number else { throw .noNumber(line) }
        guard number >= 0 else { throw .badNumber("\(number + first)", line) }
        try frames.end(number, scanner.window.line)
    }

    private mutating func frameNumber() throws(LogError) -> Int64 {
        let isText = try scanner.peek() == UInt8(ascii: "\"")
        let range = isText ? try scanner.string("a number").range : try scanner.token()
        guard let number = FrameNumber(scanner.window.bytes[range]) else {
            throw .badNumber(scanner.window.text(range), scanner.window.line)
        }
        try scanner.endOfMember(isMissing: false)
        return number.value
    }

    /// Reads the value of a metric whose name has been read.
    private mutating func metric(_ range: Range<Int>, _ isEscaped: Bool) throws(LogError) {
        let slot: Int
        if isEscaped {
            let name = Array(try unescaped(range).utf8)
            slot = try frames.slot(of: name, name.indices, scanner.window.line)
        } else {
            slot = try frames.slot(of: scanner.window.bytes, range, scanner.window.line)
        }
        try scanner.expect(":", "':'")
        switch try scanner.peek() {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "t"), UInt8(ascii: "f"):
            try scanner.skip()
            frames.leaveOut(slot)
        case UInt8(ascii: "\""):
            let (range, _) = try scanner.string("a value")
            if let value = LogValue(scanner.window.bytes[range]) {
                frames.set(slot, value)
            } else {
                frames.leaveOut(slot)
            }
        default:
            let range = try scanner.token()
            guard let value = LogValue(scanner.window.bytes[range]) else {
                throw LogError(
                    "'\(scanner.window.text(range))' is not a number",
                    line: scanner.window.line
                )
            }
            frames.set(slot, value)
            if case .number = value { return try scanner.endOfMember(isMissing: false) }
            return try scanner.endOfMember(isMissing: true)
        }
        try scanner.endOfMember(isMissing: false)
    }

    // MARK: - Strings

    private mutating func name() throws(LogError) -> String {
        let (range, isEscaped) = try scanner.string("a name")
        return isEscaped ? try unescaped(range) : scanner.window.text(range)
    }

    /// Reads a short string; of a longer one, nothing.
    private mutating func string() throws(LogError) -> String {
        let (range, isEscaped) = try scanner.string("a text")
        return isEscaped ? try unescaped(range) : scanner.window.text(range)
    }

    /// The text of a string with escapes.
    private func unescaped(_ range: Range<Int>) throws(LogError) -> String {
        let quoted = [UInt8(ascii: "\"")] + scanner.window.bytes[range] + [UInt8(ascii: "\"")]
        guard case .string(let text) = try? JSON(parsing: quoted) else {
            throw LogError("a string has an unknown escape", line: scanner.window.line)
        }
        return text
    }
}
