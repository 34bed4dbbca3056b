/// Reads logs in CSV: libvmaf's, whose lines end in a comma, and those that other programs saved again.
struct CSVLog: ~Copyable {
    private var window: ByteWindow
    private var frames: FrameCollector
    private var cells = CSVCells()

    /// Position of the column of frame numbers.
    private var numberColumn = 0
    private var firstNumber: Int64 = 0
    private var names: [[UInt8]] = []
    /// Columns that are no metrics.
    private var ignored: Set<Int> = []
    private var hasClosingComma = false

    /// Names of the column of frame numbers, and where they count from.
    private static let numberNames: [(name: String, first: Int64)] = [
        ("Frame", 0), ("frameNum", 0), ("frame", 0), ("frame_num", 0), ("n", 1),
    ]

    init(_ window: consuming ByteWindow, keeping keeps: @escaping (String) -> Bool) {
        self.window = window
        frames = FrameCollector(keeping: keeps)
    }

    /// Reads the log to its end.
    consuming func read() throws(LogError) -> Log {
        try header()
        var blank: Int?
        while let (range, isEnded) = try window.nextLine() {
            let line = window.line - 1
            if range.isEmpty {
                blank = blank ?? line
                continue
            }
            if let blank { throw LogError("the line is empty", line: blank) }
            try row(range, isEnded: isEnded, line)
        }
        return try frames.log(.csv, version: nil)
    }

    // MARK: - Header

    private mutating func header() throws(LogError) {
        guard let (range, _) = try window.nextLine() else { throw .empty }
        try cells.split(window.bytes, range, line: 1)
        names = (0..<cells.count).map { cells.text($0, in: window.bytes) }
        if names.last?.isEmpty == true {
            hasClosingComma = true
            names.removeLast()
        }
        let texts = names.map { String(decoding: $0, as: UTF8.self) }
        let found = Self.numberNames.lazy.compactMap { number in
            texts.firstIndex(of: number.name).map { ($0, number.first) }
        }.first
        guard let found else {
            throw LogError(
                "no column 'Frame' in the header; libvmaf's CSV begins with 'Frame,'",
                line: 1
            )
        }
        (numberColumn, firstNumber) = found
        // libvmaf 1.5 repeats the size of the picture in each line.
        if texts.starts(with: ["Frame", "Width", "Height"]) { ignored = [1, 2] }
        for index in names.indices where names[index].isEmpty { ignored.insert(index) }
        var seen: Set<[UInt8]> = []
        for (index, name) in names.enumerated() where !ignored.contains(index) {
            guard seen.insert(name).inserted else {
                throw LogError("two columns are named '\(texts[index])'", line: 1)
            }
        }
    }

    // MARK: - Rows

    private mutating func row(
        _ range: Range<Int>,
        isEnded: Bool,
        _ line: Int
    ) throws(LogError) {
        try cells.split(window.bytes, range, line: line)
        try checkCount(isEnded: isEnded, line)
        let isFirst = frames.frames.isEmpty
        frames.begin()
        let numberCell = cells.text(numberColumn, in: window.bytes)
        guard let number = FrameNumber(numberCell[...]), number.value >= firstNumber else {
            throw .badNumber(String(decoding: numberCell, as: UTF8.self), line)
        }
        for index in names.indices where index != numberColumn && !ignored.contains(index) {
            let slot = try frames.slot(of: names[index], names[index].indices, line)
            if let value = cells.value(index, in: window.bytes) {
                frames.set(slot, value)
            } else if isFirst {
                // Names of files, say; what follows in such a column is not looked at.
                frames.leaveOut(slot)
                ignored.insert(index)
            } else {
                let text = String(decoding: cells.text(index, in: window.bytes), as: UTF8.self)
                let name = String(decoding: names[index], as: UTF8.self)
                throw .notNumeric(String(text.prefix(60)), name: name, line)
            }
        }
        try frames.end(number.value - firstNumber, line)
    }

    private func checkCount(isEnded: Bool, _ line: Int) throws(LogError) {
        let isClosed = cells.count > 1 && cells.isEmpty(cells.count - 1)
        let found = cells.count - (hasClosingComma && isClosed ? 1 : 0)
        let isWhole = found == names.count && hasClosingComma == (isClosed && hasClosingComma)
        if isWhole { return }
        guard isEnded else { throw .cutOff(line) }
        if found == names.count {
            throw LogError("the closing comma of the header's line is missing here", line: line)
        }
        let counts = "\(found) values for \(names.count) columns"
        throw LogError(
            found < names.count
                ? "\(counts); libvmaf omits a metric that a frame lacks, so that nobody can tell which"
                : counts,
            line: line
        )
    }
}
