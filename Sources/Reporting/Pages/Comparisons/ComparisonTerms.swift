import Comparing
import Engine
import Markup
import Records
import Statistics

/// The figures of the tests, each with what it means.
struct ComparisonTerms: Sendable {
    let comparison: Comparison

    /// A table with a row a term and a column a metric; empty where nothing was tested.
    var markup: HTML {
        guard !comparison.findings.isEmpty else { return .empty }
        let findings = comparison.findings
        let columns = [""] + findings.map(\.test.metric.heading) + ["meaning"]
        let rows = terms.map { term in
            HTML.row(
                [.rowHead(.text(term.name))]
                    + findings.map { .number(term.value($0).withTrueMinus) }
                    + [.element("td", [.class("meaning")], .text(term.meaning))]
            )
        }
        let table = HTML.table(
            "the verdict in numbers",
            columns,
            rows,
            numbers: Set(findings.indices.map { $0 + 1 })
        )
        return .element("div", [.class("terms")], .heading("The verdict in numbers") + table)
    }

    private struct Term {
        let name: String
        let meaning: String
        let value: (MetricFinding) -> String
    }

    private var terms: [Term] {
        let unit = comparison.unit
        var terms = [
            Term(
                name: "gain",
                meaning:
                    "Mean over the \(comparison.units) of how much better B is; below 0, B is worse.",
                value: { $0.test.mean.signed($0.test.metric.decimals) }
            ),
            Term(
                name: "95 % interval",
                meaning: "The mean gains that the test does not rule out.",
                value: { finding in
                    Self.range(finding.test.interval.map { ($0.low, $0.high) }, finding)
                }
            ),
            Term(
                name: "p differs",
                meaning:
                    "How often a gain at least as large would appear if A and B were equally good: "
                    + "0.05 or less counts as a difference.",
                value: { $0.differenceP.fixed(4) }
            ),
            Term(
                name: "p equiv.",
                meaning:
                    "How often the gains would look this small if the true mean were beyond the "
                    + "margin: 0.05 or less counts as equivalent.",
                value: { $0.equivalenceP?.fixed(4) ?? "not tested" }
            ),
            Term(
                name: "margin",
                meaning: "The largest difference that is negligible; set it with --margin.",
                value: { $0.test.margin == nil ? "none" : "±\($0.marginText)" }
            ),
            Term(
                name: "detectable",
                meaning:
                    "The mean gain that so many \(unit)s would reveal four times in five, if they "
                    + "vary as they do here. Use it to read an inconclusive verdict.",
                value: { $0.detectable.fixed($0.test.metric.decimals) }
            ),
            Term(
                name: "BCa 95 %",
                meaning:
                    "A second interval, by bootstrap over \(unit)s (bias-corrected and accelerated); "
                    + "it does not affect the verdict.",
                value: { finding in
                    Self.range(finding.test.bootstrap.map { ($0.low, $0.high) }, finding)
                }
            ),
        ]
        if comparison.findings.count > 1 {
            terms.insert(
                Term(
                    name: "verdict",
                    meaning: "Of each metric; p values are adjusted for the number of tests.",
                    value: \.outcome.rawValue
                ),
                at: 0
            )
        }
        return terms
    }

    private static func range(
        _ limits: (low: Double, high: Double)?,
        _ finding: MetricFinding
    ) -> String {
        guard let limits else { return "n/a" }
        let decimals = finding.test.metric.decimals
        return [limits.low, limits.high].map { $0.signed(decimals).withTrueMinus }
            .joined(separator: " to ")
    }
}
