/// What the elements of a log say, while a parser calls them out.
final class XMLElements {
    /// Elements may be nested this deep.
    static let maximumDepth = 64

    private var frames: FrameCollector
    private var version: String?
    private var path: [String] = []
    private var root = ""
    private var hasFrames = false

    /// What is wrong with the log; the parser stops.
    private(set) var problem: LogError?

    init(keeping keeps: @escaping (String) -> Bool) { frames = FrameCollector(keeping: keeps) }

    /// Takes in the beginning of an element.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - attributes: Names and texts in turn.
    ///   - line: Its line.
    func begin(_ name: String, _ attributes: [[UInt8]], _ line: Int) {
        guard path.count < Self.maximumDepth else {
            problem = .tooDeep(Self.maximumDepth, line)
            return
        }
        path.append(name)
        switch path.count {
        case 1:
            root = name
            version = Self.text("version", attributes) ?? Self.text("executorId", attributes)
        case 2 where name == "frames":
            if hasFrames { problem = LogError("the log has two elements 'frames'", line: line) }
            hasFrames = true
        case 3 where name == "frame" && path[1] == "frames":
            do {
                try frame(attributes, line)
            } catch {
                problem = error
            }
        default: break
        }
    }

    /// Takes in the end of the element at hand.
    func end() { _ = path.popLast() }

    /// Refuses a document type, and with it every entity.
    func refuseDocumentType(_ line: Int) {
        problem = LogError(
            "a DOCTYPE, which no log has; entities are not read",
            line: line
        )
    }

    /// Ends the log.
    func log() throws(LogError) -> Log {
        guard hasFrames else {
            throw LogError("the file is XML of '\(root.prefix(60))' without an element 'frames'")
        }
        return try frames.log(.xml, version: version)
    }

    private func frame(_ attributes: [[UInt8]], _ line: Int) throws(LogError) {
        frames.begin()
        var number: Int64?
        for index in stride(from: 0, to: attributes.count - 1, by: 2) {
            let name = attributes[index]
            let value = attributes[index + 1]
            if name.elementsEqual("frameNum".utf8) {
                guard let found = FrameNumber(value[...]) else {
                    throw .badNumber(String(decoding: value.prefix(60), as: UTF8.self), line)
                }
                number = found.value
                continue
            }
            let slot = try frames.slot(of: name, name.indices, line)
            if let value = LogValue(value[...]) {
                frames.set(slot, value)
            } else {
                frames.leaveOut(slot)
            }
        }
        guard let number else { throw .noNumber(line) }
        try frames.end(number, line)
    }

    private static func text(_ name: String, _ attributes: [[UInt8]]) -> String? {
        stride(from: 0, to: attributes.count - 1, by: 2)
            .first { attributes[$0].elementsEqual(name.utf8) }
            .map { String(decoding: attributes[$0 + 1].prefix(60), as: UTF8.self) }
    }
}
