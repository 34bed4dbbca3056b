/// The frames of a log while it is read.
///
/// Metrics are found by the order of the frame before, so that names are compared and not hashed.
struct FrameCollector {
    /// Largest number of names in one log.
    static let maximumMetricCount = 4096

    /// Longest name of a metric, in bytes.
    static let maximumNameLength = 1024

    private let keeps: (String) -> Bool
    private(set) var frames: [Int64] = []
    private var metrics: [LogMetric] = []
    private var slots: [Slot] = []
    private var positions: [[UInt8]: Int] = [:]

    /// The slot that the next name probably has.
    private var expected = 0

    /// Number of kept metrics that the frame at hand has named.
    private var filled = 0

    /// Whether each frame number is larger than the one before.
    private var isAscending = true

    /// A name that the log has used.
    private struct Slot {
        let name: [UInt8]
        /// Position in `metrics`; nil if the metric is not kept.
        let metric: Int?
        /// The frame that named it last.
        var row = -1
        var isLeftOut = false
    }

    /// - Parameter keeps: Whether the values of a metric of this name are wanted.
    init(keeping keeps: @escaping (String) -> Bool) { self.keeps = keeps }

    /// Begins a frame.
    mutating func begin() {
        expected = 0
        filled = 0
    }

    /// Finds the slot of a name for the frame at hand.
    ///
    /// - Parameters:
    ///   - bytes: Bytes that hold the name.
    ///   - range: Where it stands in them.
    ///   - line: Line of the log.
    /// - Returns: The slot, for `set` or `leaveOut`.
    /// - Throws: `LogError` if the frame has named it before, or if it is one name too many.
    mutating func slot(
        of bytes: [UInt8],
        _ range: Range<Int>,
        _ line: Int
    ) throws(LogError) -> Int {
        let row = frames.count
        var slot = expected
        if slot >= slots.count || !Self.isEqual(slots[slot].name, bytes, range) {
            let name = Array(bytes[range])
            if let known = positions[name] {
                slot = known
            } else {
                slot = try append(name, line)
            }
        }
        guard slots[slot].row < row else {
            throw .metricTwice(String(decoding: slots[slot].name, as: UTF8.self), line)
        }
        slots[slot].row = row
        expected = slot + 1
        return slot
    }

    /// Takes in the value of a slot for the frame at hand.
    mutating func set(_ slot: Int, _ value: LogValue) {
        guard let metric = slots[slot].metric else { return }
        filled += 1
        switch value {
        case .number(let number):
            metrics[metric].values.append(number)
            if number.isInfinite { metrics[metric].infiniteCount += 1 }
        case .notANumber:
            gap(metric)
            metrics[metric].gaps.notANumber += 1
        case .null:
            gap(metric)
            metrics[metric].gaps.null += 1
        }
    }

    /// Notes that a slot holds something else than numbers; its metric will be left out.
    mutating func leaveOut(_ slot: Int) {
        slots[slot].isLeftOut = true
        set(slot, .null)
    }

    /// Ends the frame at hand.
    ///
    /// - Throws: `LogError` if the frame before has the same number.
    mutating func end(_ number: Int64, _ line: Int) throws(LogError) {
        if filled < metrics.count {
            for index in metrics.indices where metrics[index].values.count == frames.count {
                gap(index)
                metrics[index].gaps.absent += 1
            }
        }
        if let last = frames.last, number <= last {
            guard number != last else { throw .frameTwice(number, line) }
            isAscending = false
        }
        frames.append(number)
    }

    /// Ends the log.
    ///
    /// - Throws: `LogError` if it has no frames or no metrics, or if a frame number occurs twice.
    consuming func log(_ form: LogForm, version: String?) throws(LogError) -> Log {
        guard !frames.isEmpty else { throw .noFrames }
        guard !slots.isEmpty else { throw .noMetrics(form) }
        if !isAscending {
            var seen: Set<Int64> = []
            for frame in frames where !seen.insert(frame).inserted { throw .frameTwice(frame) }
        }
        let outside = slots.filter(\.isLeftOut)
        let hidden = Set(outside.compactMap(\.metric))
        return Log(
            form: form,
            version: version,
            frames: frames,
            metrics: metrics.indices.filter { !hidden.contains($0) }.map { metrics[$0] },
            leftOut: outside.map { String(decoding: $0.name, as: UTF8.self) }
        )
    }

    // MARK: - Parts

    private mutating func gap(_ metric: Int) {
        if metrics[metric].gaps.firstRow == nil {
            metrics[metric].gaps.firstRow = metrics[metric].values.count
        }
        metrics[metric].values.append(.nan)
    }

    private mutating func append(_ name: [UInt8], _ line: Int) throws(LogError) -> Int {
        guard slots.count < Self.maximumMetricCount else { throw .tooManyMetrics(line) }
        guard name.count <= Self.maximumNameLength else {
            throw .tooLong("a name", Self.maximumNameLength, line)
        }
        guard !name.isEmpty, let text = String(validating: name, as: UTF8.self) else {
            throw LogError("a metric's name is empty or not UTF-8", line: line)
        }
        var metric: Int?
        if keeps(text) {
            var new = LogMetric(name: text, values: [])
            if !frames.isEmpty {
                new.values = Array(repeating: .nan, count: frames.count)
                new.gaps.absent = frames.count
                new.gaps.firstRow = 0
            }
            metric = metrics.count
            metrics.append(new)
        }
        positions[name] = slots.count
        slots.append(Slot(name: name, metric: metric))
        return slots.count - 1
    }

    private static func isEqual(_ name: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard name.count == range.count else { return false }
        var index = range.lowerBound
        for byte in name {
            guard byte == bytes[index] else { return false }
            index += 1
        }
        return true
    }
}
