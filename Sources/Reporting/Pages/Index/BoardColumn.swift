import Canonical
import Comparing
import Engine
import Files
import Markup
import Records

/// A column of the leaderboard: a heading, which end of it is the best, and its cells.
struct BoardColumn: Sendable {
    let title: String
    /// What the heading means, for a tooltip.
    let meaning: String
    let best: Best
    let cell: @Sendable (IndexRow) -> Cell

    /// Which end of a column stands first after a click.
    enum Best: String, Sendable {
        case high
        case low
    }

    /// What a cell shows, and by which number it is sorted.
    struct Cell: Sendable {
        /// `nil` where there is nothing to show.
        var text: String?
        var value: Double?
        /// Words beside the text.
        var note: String?
        /// Longer words, for a tooltip.
        var hint: String?
        var content: HTML?

        static let empty = Cell()

        /// What makes two cells equal, so that a column of equal cells can be left out.
        var identity: String { "\(text ?? "")\u{0}\(note ?? "")" }
    }

    /// The columns behind name and verdict, in order.
    static func all(of rows: [IndexRow]) -> [BoardColumn] {
        let metrics = Set(rows.compactMap(\.metric))
        let heading = metrics.count == 1 ? metrics.first?.heading ?? "" : "headline"
        let isHigher = metrics.allSatisfy(\.higherIsBetter)
        var columns = [
            BoardColumn(
                title: heading,
                meaning: "Mean over the held-out folds; median of random splits.",
                best: isHigher ? .high : .low,
                cell: { $0.valueCell(named: metrics.count > 1) }
            ),
            BoardColumn(
                title: "worst fold",
                meaning: "The held-out fold that does worst, and its value.",
                best: isHigher ? .high : .low,
                cell: \.worstCell
            ),
        ]
        if metrics != [.rmse] {
            columns.append(
                BoardColumn(
                    title: "RMSE",
                    meaning: "Root of the mean squared error, in units of the target.",
                    best: .low,
                    cell: { row in
                        let value = row.arm.headlineValue(.rmse)
                        return Cell(
                            text: value.map { $0.fixed(Metric.rmse.decimals) },
                            value: value
                        )
                    }
                )
            )
        }
        return columns + circumstances
    }

    private static let circumstances = [
        BoardColumn(
            title: "parameters",
            meaning: "The number of fitted parameters.",
            best: .low,
            cell: { row in
                let count = row.planned.parameterCount
                return Cell(text: count?.grouped, value: count.map(Double.init))
            }
        ),
        BoardColumn(
            title: "over closed form",
            meaning: "Gain over the best closed-form baseline on the same rows: = equivalent, "
                + "↑ better, ↓ worse, ? inconclusive.",
            best: .high,
            cell: \.closedFormCell
        ),
        BoardColumn(
            title: "gate margin",
            meaning: "The smallest distance from a bound of the gate; below 0, the gate is missed.",
            best: .high,
            cell: { row in
                let margin = row.facts.entry.margin
                return Cell(
                    text: margin.map { $0.signed(5).withTrueMinus },
                    value: margin,
                    hint: margin == nil ? nil : row.judgedArm.map { "of \($0.shortened)" }
                )
            }
        ),
        BoardColumn(
            title: "seed spread",
            meaning: "The largest minus the smallest mean of the seeds.",
            best: .low,
            cell: { row in
                Cell(text: row.spread.map { $0.fixed(5) }, value: row.spread)
            }
        ),
        BoardColumn(
            title: "decision",
            meaning: "The decision record.",
            best: .low,
            cell: \.decisionCell
        ),
    ]
}

extension IndexRow {
    fileprivate func valueCell(named: Bool) -> BoardColumn.Cell {
        guard let metric else { return .empty }
        let name = named ? "\(metric.heading) " : ""
        guard let range, armCount > 1 else {
            return BoardColumn.Cell(
                text: value.map { name + $0.fixed(metric.decimals).withTrueMinus },
                value: value
            )
        }
        // So many decimals that the spread has two digits.
        let width = range.upperBound - range.lowerBound
        let short = width >= 0.01 ? 3 : width >= 0.001 ? min(4, metric.decimals) : metric.decimals
        let ends = [range.lowerBound, range.upperBound].map { $0.fixed(short).withTrueMinus }
        return BoardColumn.Cell(
            text: name + ends.joined(separator: "–"),
            value: value,
            note: "\(armCount) arms",
            hint: "best arm: \(planned.name), "
                + "\(metric.heading) \(value.fixed(metric.decimals)); its figures stand in this row"
        )
    }

    fileprivate var worstCell: BoardColumn.Cell {
        guard let metric, let worst, arm.folds.count > 1 else { return .empty }
        let name = worst.fold.printable
        return BoardColumn.Cell(
            text: worst.value.fixed(metric.decimals).withTrueMinus,
            value: worst.value,
            note: name.shortened(to: 14),
            hint: name.count > 14 ? name.shortened : nil
        )
    }

    fileprivate var closedFormCell: BoardColumn.Cell {
        guard let closed = facts.closedForm else { return .empty }
        let finding = closed.comparison.findings.first
        let mark =
            switch closed.comparison.outcome {
            case .better: "↑"
            case .worse: "↓"
            case .equivalent, .identical: "="
            case .inconclusive: "?"
            }
        let gain = finding.map { $0.test.mean.signed($0.test.metric.decimals).withTrueMinus }
        return BoardColumn.Cell(
            text: [gain, mark].compactMap(\.self).joined(separator: " "),
            value: finding?.test.mean,
            hint: (judgedArm.map { "\($0.shortened): " } ?? "") + closed.sentence
        )
    }

    fileprivate var decisionCell: BoardColumn.Cell {
        let adr = facts.entry.adr
        let status = adr.status?.lowercased().printable ?? "no status"
        return BoardColumn.Cell(
            text: adr.id ?? adr.path.lastComponent.shortened(to: 12).printable,
            value: adr.id.flatMap(Double.init),
            note: status == "accepted" ? nil : status.shortened(to: 12),
            hint: adr.path.lastComponent.shortened.printable
        )
    }
}
