/// A form that per-frame metrics of libvmaf are written in.
package enum LogForm: String, Sendable, Hashable, CaseIterable {
    /// libvmaf's own JSON, of any version, and that of ffmpeg's filter.
    case json = "JSON"

    /// JSON of Netflix's Python library: metrics beside the frame number.
    case python = "JSON of the Python library"

    /// JSON of ffmpeg-quality-metrics: one list a metric, frames counted from 1.
    case qualityMetrics = "JSON of ffmpeg-quality-metrics"

    case xml = "XML"

    case csv = "CSV"

    /// MicroDVD subtitles, which players show over the video.
    case subtitles = "subtitle"
}

/// What a log says of each frame; its pooled values are never read.
package struct Log: Sendable {
    package let form: LogForm

    /// The version that the log names: a number, or a commit of libvmaf.
    package let version: String?

    /// Frame numbers, distinct, in the order of the log.
    package let frames: [Int64]

    /// In the order in which the log first names them.
    package let metrics: [LogMetric]

    /// Names of values that are not numbers, which no metric is made of.
    package let leftOut: [String]
}

/// The values of one metric.
package struct LogMetric: Sendable {
    /// Name, letter for letter as the log has it.
    package let name: String

    /// One value a frame; NaN marks a gap.
    package var values: [Double]

    /// Why values are missing.
    package var gaps = LogGaps()

    /// Number of values that are infinite.
    package var infiniteCount = 0
}

/// How many values of a metric are missing, by reason.
package struct LogGaps: Sendable, Hashable {
    /// Frames that do not name the metric.
    package var absent = 0

    /// Frames where it is `nan`.
    package var notANumber = 0

    /// Frames where it is `null`, or an empty cell.
    package var null = 0

    /// Position of the first frame with a gap.
    package var firstRow: Int?

    /// Makes counts of nothing.
    package init() {}

    /// Number of gaps.
    package var count: Int { absent + notANumber + null }
}
