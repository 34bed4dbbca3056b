import Charts
import Comparing
import Engine
import Markup
import Records
import Spec
import Statistics

/// One comparison on a page: plain words and the plot of differences first, then numbers, then what
/// differs between the specs.
struct ComparisonPart: Sendable {
    let comparison: Comparison
    let closedForm: ClosedFormComparison?

    var markup: HTML {
        let warnings = comparison.notes.filter(\.isWarning)
        let method = comparison.notes.filter { !$0.isWarning }
        let details = comparison.details
        return lead
            + .element("div", [.class("pair")], plots + aside(warnings))
            + .element("div", [.class("tables")], comparison.figures.map(figures).joined())
            + comparison.changed.map(HTML.section).joined()
            + (details.isEmpty ? .empty : .folded("Details", details.map(HTML.section).joined()))
            + (method.isEmpty ? .empty : .folded("Method and assumptions", .notes(method)))
    }

    // MARK: - The verdict

    /// The verdict, as a mark and in the rest of its sentence.
    private var lead: HTML {
        let outcome = comparison.outcome
        let name: StaticString =
            switch outcome {
            case .better: "verdict good"
            case .worse: "verdict bad"
            case .equivalent, .identical, .inconclusive: "verdict plain"
            }
        let word = outcome.rawValue
        let rest = String(comparison.headline.dropFirst(word.count + 2))
        let verdict = HTML.element("span", [.class(name)], "\(outcome.mark) \(word)")
        let plain = comparison.plainWords
        guard !plain.isEmpty else { return .paragraph("\(verdict) \(rest)", class: "lead") }
        return .paragraph("\(verdict) \(plain.joined(separator: " "))", class: "lead")
            + .paragraph("Tested: \(rest).", class: "note")
    }

    /// The two, warnings, and the best closed form.
    private func aside(_ warnings: [ComparisonNote]) -> HTML {
        let closed =
            closedForm.map { HTML.paragraph("B is \($0.sentence).", class: "note") } ?? .empty
        let terms = ComparisonTerms(comparison: comparison).markup
        return .element("div", [], sides + .notes(warnings) + closed + terms)
    }

    private var sides: HTML {
        let all = [("A", comparison.baseline), ("B", comparison.candidate)]
        let items = all.map { letter, side in
            HTML.element("dt", [], .text(letter))
                + .element(
                    "dd",
                    [],
                    "\(.name(side.fullReference)) \(.verdict(side.result.verdict))"
                        + (side.files.experiment.title.map {
                            HTML.element("span", [.class("title")], .element("bdi", [], .text($0)))
                        } ?? .empty)
                )
        }
        return .element("dl", [.class("sides")], items.joined())
    }

    // MARK: - Plots

    /// The gains of each judged metric, unit by unit, the greatest first, and their mean.
    private var plots: HTML {
        let plots = comparison.findings.compactMap { finding -> HTML? in
            guard
                let paired = comparison.metrics.first(where: { $0.metric == finding.test.metric })
            else { return nil }
            return .figure(plot(finding, paired))
        }
        guard !plots.isEmpty else { return .empty }
        let hasRanges = comparison.metrics.contains {
            $0.folds.contains { $0.gainOverSeeds != nil }
        }
        let note =
            hasRanges
            ? """
            The bar of a \(comparison.unit) spans the smallest to the largest difference over common \
            seeds; the bar of the mean is the 95 % interval of the test.
            """
            : "The bar of the mean is the 95 % interval of the test."
        return .element(
            "div",
            [],
            plots.joined(separator: "\n") + .paragraph(.text(note), class: "note")
        )
    }

    private func plot(_ finding: MetricFinding, _ paired: MetricComparison) -> PairedDotPlot {
        let metric = paired.metric
        let folds = paired.folds.enumerated().sorted { left, right in
            let (a, b) = (left.element.gain ?? -.infinity, right.element.gain ?? -.infinity)
            return a == b ? left.offset < right.offset : a > b
        }
        let estimates = folds.map { _, fold in
            Estimate(
                fold.name.shortened.printable,
                value: fold.gain,
                low: fold.gainOverSeeds?.low,
                high: fold.gainOverSeeds?.high
            )
        }
        let mean = Estimate(
            "mean, 95 %",
            value: finding.test.mean,
            low: finding.test.interval?.low,
            high: finding.test.interval?.high
        )
        return PairedDotPlot(
            title: "Gain of B in \(metric.heading) by \(comparison.unit)",
            quantity: Quantity(metric.heading),
            differences: estimates + [mean],
            margin: finding.test.margin,
            belowZero: "A better",
            aboveZero: "B better"
        )
    }

    // MARK: - Tables

    /// A section of figures, with the meaning of its columns.
    private func figures(_ section: ComparisonSection) -> HTML {
        let hasRanks = section.columns.contains { $0.title == "rank" }
        let note =
            hasRanks
            ? HTML.paragraph(
                """
                Rank: the place of the \(comparison.unit) among all, 1 for the best; an arrow where it \
                differs between A and B.
                """,
                class: "note"
            ) : .empty
        return .element("section", [], .section(section) + note)
    }
}

extension HTML {
    /// Notes as a list.
    static func notes(_ notes: [ComparisonNote]) -> HTML {
        guard !notes.isEmpty else { return .empty }
        let items = notes.map { HTML.element("li", [], .text($0.text)) }
        return .element("ul", [], items.joined(separator: "\n"))
    }

    /// A section of a comparison: its title, sentences and table.
    static func section(_ section: ComparisonSection) -> HTML {
        let title = section.title.prefix(1).uppercased() + section.title.dropFirst()
        let heading = title.isEmpty ? HTML.empty : .heading(.text(title))
        let text = section.sentences.map { HTML.paragraph(.text($0)) }.joined()
        guard !section.rows.isEmpty else { return heading + text }
        let columns = section.columns
        let numbers = Set(columns.indices.filter { columns[$0].alignment == .right })
        let rows = section.rows.map { row in
            HTML.row(
                row.enumerated().map { index, cell in
                    if index == 0 { return .rowHead(.name(cell)) }
                    return numbers.contains(index)
                        ? .number(cell.withTrueMinus) : .cell(.text(cell.shortened))
                }
            )
        }
        return heading + text
            + .table(
                section.title.isEmpty ? "Comparison" : section.title,
                columns.map(\.title),
                rows,
                numbers: numbers
            )
    }
}
