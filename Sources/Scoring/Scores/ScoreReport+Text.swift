import Engine
package import Markup
import Models
import Records

extension ScoreReport {
    /// The pools that are shown, with their headings.
    private static let shown: [(pool: ClipPool, heading: String)] = [
        (.mean, "mean"), (.harmonicMean, "harmonic"), (.min, "min"), (.p1, "p1"), (.p5, "p5"),
        (.p10, "p10"), (.p50, "median"), (.p95, "p95"),
    ]

    /// The scores of the clips, for people.
    package func lines(terminal: Terminal) -> [String] {
        var lines = [
            terminal.styled(model.exported.id.printable, .bold)
                + (model.item.map { ", from \($0.reference)" } ?? "")
        ]
        for input in inputs {
            let clips = clips.count { inputs[$0.clip.input] == input }
            let columns = input.clipColumns.map(\.printable).joined(separator: ", ")
            lines.append(
                "  \(input.path.printable): \(input.form), \(input.rowCount.grouped)"
                    + " \(input.rowCount == 1 ? "frame" : "frames")"
                    + (columns.isEmpty ? "" : ", \(clips) clips by \(columns)")
            )
        }
        if let pool = model.exported.pool {
            lines.append("  the score of a clip is the \(pool.noun) of its frames' values")
        }
        lines += [""] + table.lines(indent: 2, terminal: terminal)
        if let target { lines += [""] + self.lines(of: target, terminal: terminal) }
        return lines
    }

    private var table: TextTable {
        var table = TextTable(
            [TextTable.Column("clip", shortening: .middle), TextTable.Column("frames", .right)]
                + (model.exported.pool == nil ? [] : [TextTable.Column("score", .right)])
                + Self.shown.map { TextTable.Column($0.heading, .right, isOptional: true) }
        )
        for clip in clips {
            table.add(
                [clip.clip.name, clip.frameCount.grouped]
                    + (clip.score.map { [$0.fixed(3)] } ?? [])
                    + Self.shown.map { clip[$0.pool].fixed(3) }
            )
        }
        return table
    }

    private func lines(of target: TargetScores, terminal: Terminal) -> [String] {
        let metrics = (target.rows.isEmpty ? target.clips : target.rows).map(\.metric)
        var table = TextTable(
            [TextTable.Column("")] + metrics.map { TextTable.Column($0.heading, .right) }
        )
        func add(_ title: String, _ values: [(metric: Metric, value: Double?)]) {
            guard !values.isEmpty else { return }
            table.add([title] + values.map { $0.value.fixed($0.metric.decimals) })
        }
        add("\(target.rowCount.grouped) frames", target.rows)
        let title = model.exported.pool == nil ? "means of" : "scores of"
        add("\(title) \(clips.count) clips", target.clips)
        let standing =
            switch target.isInSample {
            case true?:
                "in-sample (the model was trained on these rows): a measure of fit, not of accuracy"
            case false?, nil: "of all rows with a value"
            }
        return ["  against '\(target.column.printable)', \(standing)"]
            + table.lines(indent: 2, terminal: terminal)
    }
}
