import Canonical
import Engine
import Files
import Importing
import Logs
import Markup
import Models
import Records
import Source
import Spec
import Tables

/// The rows of all inputs: features, clips, frames and actual scores.
struct ScoreRows {
    private(set) var features: FeatureRows
    /// The files, in the order of their paths.
    private(set) var inputs: [ScoredInput] = []
    /// The clips, in the order of their first rows.
    private(set) var clips: [ScoredClip] = []
    /// For each row, the number of its clip.
    private(set) var clipOfRow: [Int32] = []
    /// For each row, the number of its frame.
    private(set) var frames: [Int64] = []
    /// For each row, the actual score; NaN where there is none.
    private(set) var actual: [Double] = []
    /// The column of actual scores that was found.
    private(set) var target: String?

    private let request: ScoreRequest
    private let facts: ModelFacts
    private let naming: MetricNaming
    /// The columns of the model, each once, and the name that a table has for each.
    private let needed: [(feature: String, column: String)]

    /// The columns that hold frame numbers, best first.
    private static let frameColumns = [
        "frame", "frame_index", "Frame", "frameNum", "frame_num", "frame_number",
    ]

    /// The column that holds the names of clips in imported tables.
    private static let clipColumn = "clip"

    /// Reads all inputs.
    ///
    /// - Throws: `Failure` with exit code 6 that names each missing column or unusable cell.
    init(_ request: ScoreRequest, _ facts: ModelFacts) throws(Failure) {
        self.request = request
        self.facts = facts
        features = FeatureRows(request.model.exported)
        naming = try MetricNaming(renaming: request.renames)
        var needed: [(feature: String, column: String)] = []
        for feature in request.model.exported.columns
        where !needed.contains(where: { $0.feature == feature }) {
            let renamed = request.renames.first { $0.right == feature }?.left
            needed.append((feature, renamed ?? feature))
        }
        self.needed = needed
        let files = try LogFiles(request.inputs, excluding: request.outputs)
        let target = request.target ?? facts.target?.column
        let wanted = Set(needed.map(\.feature) + [target].compactMap(\.self))
        for path in files.paths {
            let file = try InputFile(path) { [naming] in wanted.contains(naming.column(of: $0)) }
            features.beginFile()
            let first = clipOfRow.count
            let names: [String]
            switch file.content {
            case .log(let log):
                try append(log, of: file, target: target)
                names = []
            case .table(let reader):
                names = clipColumns(of: reader)
                try append(reader, of: file, clips: names, target: target)
            }
            try refuseProblems(of: file, firstRow: first)
            inputs.append(
                ScoredInput(
                    path: path,
                    form: file.form,
                    rowCount: clipOfRow.count - first,
                    clipColumns: names
                )
            )
        }
        if let target = request.target, self.target == nil {
            throw Failure(
                .unusableInput,
                "no input has the column '\(target.printable)' of --target"
            )
        }
    }

    // MARK: - Logs

    private mutating func append(
        _ log: Log,
        of file: InputFile,
        target: String?
    ) throws(Failure) {
        let names = log.metrics.map { naming.column(of: $0.name) }
        var metrics: [String: LogMetric] = [:]
        for (metric, name) in zip(log.metrics, names) {
            guard let other = metrics.updateValue(metric, forKey: name) else { continue }
            throw Failure(
                .unusableInput,
                "\(file.path.printable): '\(other.name.printable)' and '\(metric.name.printable)'"
                    + " are both '\(name.printable)'",
                remedy: "choose one with --columns METRIC=\(name.printable)"
            )
        }
        let missing = needed.map(\.feature).filter { metrics[$0] == nil }
        guard missing.isEmpty else {
            throw refusal(missing, in: file, among: try Self.metricNames(of: file.path))
        }
        let columns = request.model.exported.columns.map { name in
            Column(name: name, values: .float64(metrics[name]?.values ?? []), validity: nil)
        }
        features.append(columns, firstRow: 0, count: log.frames.count)
        let clip = Int32(clamping: clips.count)
        let stem = LogFiles.stem(file.path.lastComponent)
        // Two logs of one name are told apart by their paths.
        let isTaken = clips.contains { $0.name == stem }
        clips.append(
            ScoredClip(input: inputs.count, name: isTaken ? file.path : stem)
        )
        clipOfRow.append(contentsOf: repeatElement(clip, count: log.frames.count))
        frames += log.frames
        let scores = target.flatMap { metrics[$0] }
        if let scores, let target {
            actual += scores.values.map { facts.rescaled($0, from: target) }
            self.target = target
        } else {
            actual.append(contentsOf: repeatElement(.nan, count: log.frames.count))
        }
    }

    /// The names of all metrics of a log, for messages.
    private static func metricNames(of path: String) throws(Failure) -> [String] {
        guard case .log(let log) = try InputFile(path, keeping: { _ in true }).content else {
            return []
        }
        return log.metrics.map(\.name)
    }

    // MARK: - Tables

    /// The columns that tell the clips of a table apart.
    private func clipColumns(of reader: TableReader) -> [String] {
        if !request.clipColumns.isEmpty { return request.clipColumns }
        let names = Set(reader.columns.map(\.name))
        let known = facts.clipColumns.filter(names.contains)
        if known.count == facts.clipColumns.count, !known.isEmpty { return known }
        return names.contains(Self.clipColumn) ? [Self.clipColumn] : []
    }

    private mutating func append(
        _ reader: TableReader,
        of file: InputFile,
        clips names: [String],
        target: String?
    ) throws(Failure) {
        let known = reader.columns.map(\.name)
        let missing = needed.filter { !known.contains($0.column) }.map(\.column)
        guard missing.isEmpty else { throw refusal(missing, in: file, among: known) }
        for name in names where !known.contains(name) {
            throw Failure(
                .unusableInput,
                "\(file.path.printable): no column '\(name.printable)' of --clip",
                remedy: Self.list(known, title: "its columns")
            )
        }
        let score = scores(target, in: reader)
        let frame = Self.frameColumns.first { name in
            reader.columns.contains { $0.name == name && $0.type == .int64 }
        }
        let optional = names + [score, frame].compactMap(\.self)
        let read = (needed.map(\.column) + optional).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let places = request.model.exported.columns.map { name in
            read.firstIndex(of: needed.first { $0.feature == name }?.column ?? name) ?? 0
        }
        var index = ClipIndex(count: names.count)
        do {
            try reader.read(read) { batch in
                func column(_ name: String?) -> Column? {
                    name.flatMap { read.firstIndex(of: $0) }.map { batch.columns[$0] }
                }
                features.append(
                    places.map { batch.columns[$0] },
                    firstRow: batch.firstRow,
                    count: batch.rowCount
                )
                let codes = index.codes(of: names.compactMap(column), count: batch.rowCount)
                if let numbers = column(frame), case .int64(let values) = numbers.values {
                    frames += values
                } else {
                    frames += index.placesOfLastBatch(codes)
                }
                clipOfRow += codes.map { $0 + Int32(clamping: clips.count) }
                try append(column(score), name: score, count: batch.rowCount, of: file)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.unusableInput, "\(file.path.printable): \("\(error)".printable)")
        }
        clips += index.names.map { name in
            ScoredClip(
                input: inputs.count,
                name: names.isEmpty ? file.path.lastComponent : name
            )
        }
        if let score { self.target = score }
    }

    /// The column of actual scores; nil if the table has none, or words that the user did not ask for.
    private func scores(_ target: String?, in reader: TableReader) -> String? {
        guard let column = reader.columns.first(where: { $0.name == target }) else { return nil }
        let isNumber = [.float64, .float32, .int64].contains(column.type)
        return isNumber || request.target != nil ? column.name : nil
    }

    private mutating func append(
        _ column: Column?,
        name: String?,
        count: Int,
        of file: InputFile
    ) throws(Failure) {
        guard let column, let name else {
            actual.append(contentsOf: repeatElement(.nan, count: count))
            return
        }
        let values: [Double]
        switch column.values {
        case .float64(let numbers): values = numbers
        case .float32(let numbers): values = numbers.map(Double.init)
        case .int64(let numbers): values = numbers.map(Double.init)
        case .boolean, .string:
            throw Failure(
                .unusableInput,
                "\(file.path.printable): '\(name.printable)' has no numbers to compare with",
                remedy: "name the column of actual scores with --target"
            )
        }
        for (row, value) in values.enumerated() {
            let isMissing = column.validity.map { !$0[row] } ?? false
            actual.append(isMissing ? .nan : facts.rescaled(value, from: name))
        }
    }

    // MARK: - Refusals

    /// Names the features that a file lacks, and what it may have instead.
    private func refusal(
        _ missing: [String],
        in file: InputFile,
        among names: [String]
    ) -> Failure {
        let quoted = missing.map { "'\($0.printable)'" }.joined(separator: ", ")
        // What the model needs itself is no other name of a feature.
        let others = names.filter { name in !needed.contains { $0.column == name } }
        var notes: [String] = []
        for name in missing {
            if let other = names.first(where: { FeatureName.options(of: $0)?.feature == name }),
                let options = FeatureName.options(of: other)?.options
            {
                notes.append(
                    "'\(other.printable)' is another feature than '\(name.printable)': it is computed"
                        + " with the options '\(options.printable)'"
                )
            } else if let near = Diagnostic.suggestion(for: name, among: others) {
                let pair = "\(near)=\(name)"
                let isPlain = near.shellWord == near && name.shellWord == name
                notes.append(
                    "if '\(near.printable)' is '\(name.printable)', pass --columns"
                        + " \(isPlain ? pair : pair.shellWord)"
                )
            }
        }
        if notes.isEmpty { notes = [Self.list(names, title: "it has")] }
        return Failure(
            .unusableInput,
            messages: [
                "error: \(file.path.printable): the \(file.form) lacks \(quoted), which the model"
                    + " needs"
            ] + notes.map { "note: \($0)" }
        )
    }

    private static func list(_ names: [String], title: String) -> String {
        "\(title): " + names.prefix(40).map(\.printable).joined(separator: ", ")
            + (names.count > 40 ? " and \(names.count - 40) more" : "")
    }

    /// Refuses cells that cannot be used.
    private func refuseProblems(of file: InputFile, firstRow: Int) throws(Failure) {
        guard !features.problems.isEmpty else { return }
        let isLog = if case .log = file.content { true } else { false }
        let messages = features.problems.map { problem in
            let place =
                isLog
                ? "frame \(frames[firstRow + problem.row])" : "row \(problem.row + 1)"
            let more = problem.count > 1 ? " (and \(problem.count - 1) more)" : ""
            return "error: \(file.path.printable): \(place)\(more):"
                + " '\(problem.column.printable)' is \(problem.reason.printable)"
        }
        throw Failure(
            .unusableInput,
            messages: messages + [
                "note: the model puts nothing in place of missing values; omit these rows"
            ]
        )
    }
}
