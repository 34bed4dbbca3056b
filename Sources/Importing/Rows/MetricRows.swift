import Logs
import Tables

/// The metrics of all logs, one row a frame or a clip.
struct MetricRows {
    /// A column of the table.
    struct MetricColumn {
        let name: String
        /// Names that logs have for it, with the number of logs.
        var origins: [(name: String, logs: Int)] = []
        var values: [Double] = []
        var gaps = LogGaps()
        var infiniteCount = 0
        /// Log and frame of the first gap.
        var firstGap: (log: Int, frame: Int64)?
    }

    /// In the order in which the logs first name them.
    private(set) var columns: [MetricColumn] = []
    private var positions: [String: Int] = [:]

    /// The log of each row.
    private(set) var logs: [Int] = []

    /// Its frame; empty if rows are clips.
    private(set) var frames: [Int64] = []

    private let pools: [Pool]
    /// Frames so far.
    private(set) var frameCount = 0
    private var firstFrame: Int64 = 0

    init(pools: [Pool]) { self.pools = pools }

    /// Appends the frames of a log.
    ///
    /// - Parameters:
    ///   - log: The log.
    ///   - number: Its position among the logs.
    ///   - names: For each metric, the column that it becomes; no two are equal.
    mutating func append(_ log: Log, _ number: Int, names: [String]) {
        let rowCount = logs.count
        if rowCount == 0 { firstFrame = log.frames.first ?? 0 }
        let added = pools.isEmpty ? log.frames.count : 1
        var isFilled = Array(repeating: false, count: columns.count)
        for (metric, name) in zip(log.metrics, names) {
            let position = position(of: name, rowCount: rowCount, frameCount, log: log)
            if position < isFilled.count { isFilled[position] = true }
            note(metric, position, log, number)
            columns[position].values.append(contentsOf: pooled(metric.values))
        }
        for position in isFilled.indices where !isFilled[position] {
            columns[position].gaps.absent += log.frames.count
            if columns[position].firstGap == nil {
                columns[position].firstGap = log.frames.first.map { (number, $0) }
            }
            let count = added * max(1, pools.count)
            columns[position].values.append(contentsOf: repeatElement(.nan, count: count))
        }
        logs.append(contentsOf: repeatElement(number, count: added))
        if pools.isEmpty { frames.append(contentsOf: log.frames) }
        frameCount += log.frames.count
    }

    private mutating func position(
        of name: String,
        rowCount: Int,
        _ frameCount: Int,
        log: Log
    ) -> Int {
        if let position = positions[name] { return position }
        var column = MetricColumn(name: name)
        if rowCount > 0 {
            column.values = Array(repeating: .nan, count: rowCount * max(1, pools.count))
            column.gaps.absent = frameCount
            // The first log of all lacks it.
            column.firstGap = (logs[0], firstFrame)
        }
        positions[name] = columns.count
        columns.append(column)
        return columns.count - 1
    }

    private mutating func note(_ metric: LogMetric, _ position: Int, _ log: Log, _ number: Int) {
        columns[position].gaps.absent += metric.gaps.absent
        columns[position].gaps.notANumber += metric.gaps.notANumber
        columns[position].gaps.null += metric.gaps.null
        columns[position].infiniteCount += metric.infiniteCount
        if columns[position].firstGap == nil, let row = metric.gaps.firstRow {
            columns[position].firstGap = (number, log.frames[row])
        }
        if let known = columns[position].origins.firstIndex(where: { $0.name == metric.name }) {
            columns[position].origins[known].logs += 1
        } else {
            columns[position].origins.append((metric.name, 1))
        }
    }

    /// The values of a clip's frames, or of each pool.
    private func pooled(_ values: [Double]) -> [Double] {
        pools.isEmpty ? values : pools.map { $0.value(values) }
    }

    /// The columns as a table has them: each, or each with each pool.
    ///
    /// - Parameter rows: Rows to take, in order; nil for all.
    /// - Returns: Columns of as many rows.
    func tableColumns(_ rows: [Int]?) -> [Column] {
        columns.flatMap { column -> [Column] in
            guard pools.count > 1 else {
                return [
                    Self.column(
                        column.name,
                        rows.map { $0.map { column.values[$0] } } ?? column.values
                    )
                ]
            }
            return pools.enumerated().map { index, pool in
                let values = (rows ?? Array(logs.indices)).map {
                    column.values[$0 * pools.count + index]
                }
                return Self.column("\(column.name)_\(pool.name)", values)
            }
        }
    }

    private static func column(_ name: String, _ values: [Double]) -> Column {
        let hasGaps = values.contains(where: \.isNaN)
        return Column(
            name: name,
            values: .float64(values),
            validity: hasGaps ? values.map { !$0.isNaN } : nil
        )
    }
}
