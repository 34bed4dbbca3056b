/// Why a log cannot be read, and where.
package struct LogError: Error, Sendable, Hashable {
    /// The reason, without the place.
    package let reason: String

    /// Line of the log, from 1, where there is one to name.
    package let line: Int?

    /// Makes an error from its parts.
    package init(_ reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }
}

extension LogError: CustomStringConvertible {
    /// The place and the reason in one line, without the name of the file.
    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}

// MARK: - Catalogue

extension LogError {
    static let empty = Self("the file is empty")

    static let noFrames = Self("the log has no frames")

    static func foreign(_ name: String) -> Self {
        Self("the file is \(name); expected a libvmaf log: JSON, XML, CSV or subtitles, gzip too")
    }

    static func cutOff(_ line: Int) -> Self { Self("the log is cut off here", line: line) }

    static func noMetrics(_ form: LogForm) -> Self {
        Self("the \(form.rawValue) log has frames, but no metrics")
    }

    static func noNumber(_ line: Int) -> Self {
        Self("a frame has no frame number", line: line)
    }

    static func badNumber(_ text: String, _ line: Int) -> Self {
        Self("'\(text)' is not a frame number: a whole number, at least 0", line: line)
    }

    static func notNumeric(_ text: String, name: String, _ line: Int) -> Self {
        Self("'\(name)' is '\(text)', which is not a number", line: line)
    }

    static func frameTwice(_ number: Int64, _ line: Int? = nil) -> Self {
        Self("frame \(number) occurs twice", line: line)
    }

    static func metricTwice(_ name: String, _ line: Int) -> Self {
        Self("a frame has '\(name)' twice", line: line)
    }

    static func tooManyMetrics(_ line: Int) -> Self {
        Self("more than \(FrameCollector.maximumMetricCount) metrics", line: line)
    }

    static func tooDeep(_ limit: Int, _ line: Int) -> Self {
        Self("nested deeper than \(limit)", line: line)
    }

    static func tooLong(_ what: String, _ limit: Int, _ line: Int) -> Self {
        Self("\(what) of more than \(limit) bytes", line: line)
    }
}
