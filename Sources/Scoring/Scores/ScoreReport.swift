import Canonical
import Engine
import Files
import Markup
import Models
package import Records

/// The scores of all rows, and of their clips.
package struct ScoreReport: Sendable {
    package let model: FoundModel
    package let inputs: [ScoredInput]
    package let clips: [ClipScore]
    /// The clip, the frame and the score of each row.
    let clipOfRow: [Int32]
    let frames: [Int64]
    package let scores: [Float]
    /// The logarithm of each score's variance; empty if the model predicts none.
    package let logVariances: [Float]
    /// Nil if no file has actual scores.
    package let target: TargetScores?
    package let warnings: [ScoreWarning]

    /// The number of rows.
    package var rowCount: Int { scores.count }

    /// Scores all rows of a request with the engine's own network.
    ///
    /// - Parameters:
    ///   - request: The model and its inputs.
    ///   - project: The project of the model's entry; nil for a file.
    /// - Throws: `Failure` with exit code 6 if an input cannot be scored.
    package init(_ request: ScoreRequest, in project: Project?) throws(Failure) {
        let model = request.model
        var facts = ModelFacts.ofFile
        if let item = model.item, let project { facts = try ModelFacts(item, in: project) }
        let rows = try ScoreRows(request, facts)
        let features = rows.features
        guard features.rowCount > 0 else {
            throw Failure(.unusableInput, "the inputs have no rows to score")
        }
        let dataset = Dataset(
            features: features.features,
            featureCount: model.exported.model.standardizer.mean.count,
            target: Array(repeating: 0, count: features.rowCount),
            groups: Array(repeating: 0, count: features.rowCount),
            groupNames: [""]
        )
        let outputs = model.exported.predictions(
            dataset,
            rows: Array(0..<Int32(clamping: features.rowCount))
        )
        let hasVariance = model.exported.model.network.architecture.hasVariance
        let scores =
            hasVariance
            ? stride(from: 0, to: outputs.count, by: 2).map { outputs[$0] } : outputs
        logVariances =
            hasVariance ? stride(from: 1, to: outputs.count, by: 2).map { outputs[$0] } : []
        if let row = scores.firstIndex(where: { !$0.isFinite }) {
            let clip = rows.clips[Int(rows.clipOfRow[row])]
            throw Failure(
                .unusableInput,
                "frame \(rows.frames[row]) of '\(clip.name.printable)' has the score \(scores[row])",
                remedy: "its features are too large for the model's binary32"
            )
        }
        self.model = model
        self.scores = scores
        inputs = rows.inputs
        clipOfRow = rows.clipOfRow
        frames = rows.frames
        warnings =
            TrainingLimits.warnings(
                features.features,
                rowCount: features.rowCount,
                of: model.exported,
                scalers: facts.scalers
            )
            + features.unknownWords.map { words in
                .unknownWords(
                    column: words.column,
                    count: words.count,
                    rowCount: features.rowCount,
                    words: words.words,
                    slot: words.slot
                )
            }
        let places = Self.places(rows)
        let pool = model.exported.pool
        let metrics = rows.target == nil ? [] : TargetScores.metrics(of: facts)
        let known = places.map { $0.filter { rows.actual[$0].isFinite } }
        var clips: [ClipScore] = []
        for (number, clip) in rows.clips.enumerated() where !places[number].isEmpty {
            clips.append(
                ClipScore(
                    clip,
                    scores: places[number].map { scores[$0] },
                    modelPool: pool,
                    metrics: pool == nil
                        ? TargetScores.values(metrics, known[number], scores, rows.actual) : []
                )
            )
        }
        self.clips = clips
        guard let column = rows.target else {
            target = nil
            return
        }
        target = TargetScores(
            metrics,
            column: column,
            places: known,
            scores: scores,
            actual: rows.actual,
            pool: pool,
            isInSample: Self.isInSample(rows.inputs, model)
        )
    }

    /// The rows of each clip.
    private static func places(_ rows: ScoreRows) -> [[Int]] {
        var places = Array(repeating: [Int](), count: rows.clips.count)
        for (row, clip) in rows.clipOfRow.enumerated() { places[Int(clip)].append(row) }
        return places
    }

    /// Whether a file has the bytes of a table of the entry; nil if no file has.
    ///
    /// Rows of other files may be copies of training rows all the same.
    private static func isInSample(_ inputs: [ScoredInput], _ model: FoundModel) -> Bool? {
        let data = model.item?.entry.data ?? []
        let isKnown = inputs.contains { input in
            let size = Disk.status(input.path)?.size
            guard data.contains(where: { $0.bytes == size }),
                let bytes = try? Disk.read(input.path)
            else { return false }
            let digest = Digest(of: bytes)
            return data.contains { $0.sha256 == digest }
        }
        return isKnown ? true : nil
    }
}
