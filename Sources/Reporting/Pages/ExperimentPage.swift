import Comparing
import Engine
import Markup
import Records

/// The page of one experiment, from its verdict down to the text of its spec.
struct ExperimentPage: Sendable {
    let facts: ExperimentFacts
    let report: Report

    var page: Page {
        Page(
            path: facts.pagePath,
            title: facts.entry.name,
            content: [
                header, arms, gate, sources, quantized, predictions, errors, training, lineage,
                texts,
            ].joined(separator: "\n")
        )
    }

    /// A link to another file of the report.
    func link(to path: String) -> PageLink { PageLink(to: path, from: facts.pagePath) }

    // MARK: - The head

    private var header: HTML {
        let back = HTML.link("All experiments", to: link(to: Report.indexPath))
        var content = HTML.element("nav", [], back)
        content += .element("h1", [], .text(facts.entry.name))
        content += .paragraph(
            "\(.verdict(facts.result.verdict)) \(.text(afterVerdict))",
            class: "lead"
        )
        if let title = facts.entry.title { content += .paragraph(.text(title)) }
        if let closed = facts.closedForm {
            content += .paragraph(
                .text(
                    armPrefix.isEmpty
                        ? closed.sentence.capitalisedFirst + "." : "\(armPrefix)\(closed.sentence)."
                ),
                class: closed.isWorse ? "lead" : "note"
            )
        }
        if let null = facts.againstMean {
            content += .paragraph(
                .text(armPrefix + null.sentence),
                class: null.isWorse ? "lead" : "note"
            )
        }
        for sentence in facts.marginSentences {
            content += .paragraph(.text(sentence), class: "note")
        }
        if let sentence = facts.arm.ensembleSentence(facts.metrics) {
            content += .paragraph(.text("Exported \(sentence)."), class: "note")
        }
        if let sentence = facts.arm.clippingSentence(facts.metrics) {
            content += .paragraph(.text("\(sentence)."), class: "note")
        }
        if !facts.isStanding {
            content += .paragraph(
                "This entry is older: the spec has changed since.",
                class: "note"
            )
        }
        return .element("header", [], content) + limits + tiles
    }

    /// The limits of the figures, beside the verdict that they limit.
    private var limits: HTML {
        let limits = facts.figureLimits.map { HTML.element("li", [], $0.html) }
        guard !limits.isEmpty else { return .empty }
        return .element(
            "section",
            [.class("limits"), HTML.Attribute("aria-label", "Limits")],
            .element("p", [.class("caption")], "Limits of these figures")
                + .element("ul", [], limits.joined(separator: "\n"))
        )
    }

    /// The featured arm before a sentence about it, where no arm is selected.
    private var armPrefix: String {
        facts.hasOneVoice ? "" : "\(facts.armName): "
    }

    /// The sentence of the verdict without its first word, which stands before it as a mark.
    private var afterVerdict: String {
        let sentence = facts.verdictSentence
        let rest = sentence.drop { $0 != ":" }.dropFirst(2)
        return String(rest)
    }

    /// The figures, and below them what they are of.
    private var tiles: HTML {
        Self.list(figures, class: "tiles figures") + Self.list(circumstances, class: "tiles")
    }

    private var figures: [(String, HTML)] {
        var tiles: [(String, HTML)] = []
        if !facts.hasOneVoice { tiles.append((facts.armRole, .name(facts.armName))) }
        for metric in facts.metrics {
            let label = facts.arm.isOfSplits ? "median" : "mean"
            let value = facts.arm.headlineValue(metric)
            tiles.append(
                (
                    "\(metric.heading), \(label)",
                    .text(value.fixed(metric.decimals).withTrueMinus) + beside(metric)
                )
            )
        }
        if facts.arm.isOfSplits, let metric = facts.headline {
            let range = [Statistic.p5, .p95].map {
                facts.arm.overSplits($0, of: metric).fixed(metric.decimals)
            }
            tiles.append(
                ("\(metric.heading), 5 to 95 %", .text(range.joined(separator: " to ")))
            )
        }
        if !facts.arm.isOfSplits, let metric = facts.headline, let worst = facts.worst(metric) {
            let value = worst.value.fixed(metric.decimals)
            let fold = HTML.element("span", [.class("title")], .name(worst.fold))
            tiles.append(
                (
                    "\(metric.heading), worst \(facts.foldNoun.shortened)",
                    "\(value.withTrueMinus) \(fold)"
                )
            )
        }
        if let metric = facts.headline, let spread = facts.arm.spreadOverSeeds(metric) {
            tiles.append(("\(metric.heading), spread over seeds", .text(spread.fixed(5))))
        }
        return tiles
    }

    /// What the best closed form, or else predicting the mean, comes to in a metric.
    private func beside(_ metric: Metric) -> HTML {
        var lines: [String] = []
        if let closed = facts.closedForm, closed.metric == metric {
            lines.append("best closed form \(closed.value.fixed(metric.decimals).withTrueMinus)")
        }
        if let mean = facts.meanPredictor?.overall(metric, isOfSplits: facts.arm.isOfSplits) {
            lines.append("training mean \(mean.fixed(metric.decimals))")
        }
        return lines.map { HTML.element("span", [.class("title")], .text($0)) }.joined()
    }

    private var circumstances: [(String, HTML)] {
        [
            ("target", .name(facts.targetWords)),
            ("folds", .text(facts.foldsWords)),
            ("rows", .count(facts.rowCount)),
            ("model", .text(facts.sizedModelWords.withUnbrokenNumbers)),
            ("training", .text(facts.trainingWords)),
        ]
    }

    private static func list(_ tiles: [(String, HTML)], class name: StaticString) -> HTML {
        guard !tiles.isEmpty else { return .empty }
        let items = tiles.map { tile in
            HTML.element(
                "div",
                [],
                .element("dt", [], .text(tile.0)) + .element("dd", [], tile.1)
            )
        }
        return .element("dl", [.class(name)], items.joined())
    }
}

extension String {
    /// The text with a capital first letter.
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
