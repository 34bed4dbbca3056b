import Canonical
import Engine
import Files
package import Markup
package import Records

/// The page of all experiments: those that can be compared stand in one table.
struct LeaderboardPage: Sendable {
    let report: Report

    var page: Page {
        let standing = report.experiments.filter(\.isStanding)
        var content = HTML.element("h1", [], "Experiments")
        content += .paragraph("\(counts(of: standing))", class: "lead")
        for group in Self.groups(of: standing) { content += section(of: group) }
        content += older + pending
        return Page(
            path: Report.indexPath,
            title: "Experiments",
            content: content,
            isSortable: true
        )
    }

    // MARK: - Parts

    private func counts(of experiments: [ExperimentFacts]) -> String {
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = experiments.count { $0.result.verdict == verdict }
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        let all = experiments.count == 1 ? "1 experiment" : "\(experiments.count) experiments"
        return counts.isEmpty
            ? "no entries of current specs" : "\(all): \(counts.joined(separator: ", "))"
    }

    /// Experiments that predict one target from one table, the best first within each group.
    private static func groups(of experiments: [ExperimentFacts]) -> [[ExperimentFacts]] {
        var groups: [[ExperimentFacts]] = []
        for facts in experiments {
            if let place = groups.firstIndex(where: { $0[0].isOfSameKind(as: facts) }) {
                groups[place].append(facts)
            } else {
                groups.append([facts])
            }
        }
        return groups.map { $0.sorted { $0.ranksBefore($1) } }
            .enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
    }

    private func section(of group: [ExperimentFacts]) -> HTML {
        let first = group[0]
        let table = first.entry.data.first { $0.sha256 == first.planned.tables.first }
        let rows = table.map { ", \($0.rows.grouped) rows" } ?? ""
        let digest = table.map { HTML.code($0.sha256.short) } ?? .empty
        return .heading("\(.name(first.targetWords)), from \(.name(table?.name ?? "a table"))")
            + .paragraph(
                "\(group.count == 1 ? "1 experiment" : "\(group.count) experiments")\(rows), sha256 \(digest)",
                class: "note"
            )
            + .element("table", [.class("board sortable")], heading + body(of: group))
    }

    /// The headings, and whether numbers stand below them.
    private static let columns = [
        ("experiment", false), ("verdict", false), ("margin", true), ("PLCC", true),
        ("worst source", true), ("RMSE", true), ("spread over seeds", true), ("parameters", true),
        ("data", false), ("decision", false),
    ]

    private var heading: HTML {
        let cells = Self.columns.map { column in
            HTML.element(
                "th",
                [HTML.Attribute("scope", "col")] + (column.1 ? [.class("number")] : []),
                .text(column.0)
            )
        }
        return .element("thead", [], .element("tr", [], cells.joined()))
    }

    private func body(of group: [ExperimentFacts]) -> HTML {
        .element("tbody", [], group.map { row(of: $0) }.joined(separator: "\n"))
    }

    private func row(of facts: ExperimentFacts) -> HTML {
        let speaks = facts.hasOneVoice
        let plcc = speaks ? facts.arm.overSeeds[.plcc]?.mean : nil
        let rmse = speaks ? facts.arm.overSeeds[.rmse]?.mean : nil
        let spread = speaks ? facts.spread(.plcc) : nil
        let worst = speaks ? facts.worst(.plcc) : nil
        let arms = "\(facts.result.arms.count) arms"
        let name = HTML.link(
            .text(facts.entry.name),
            to: PageLink(to: facts.pagePath, from: Report.indexPath)
        )
        let title = facts.entry.title.map {
            // The spec's rules keep a title short enough.
            HTML.element("span", [.class("title")], .element("bdi", [], .text($0)))
        }
        return .element(
            "tr",
            [],
            [
                .element(
                    "th",
                    [HTML.Attribute("scope", "row")],
                    name + (title ?? .empty)
                ),
                cell("verdict", .verdict(facts.result.verdict)),
                number("margin", facts.entry.margin, facts.entry.margin.map { $0.signed(5) }),
                number("PLCC", plcc, speaks ? plcc.map { $0.fixed(5) } : arms),
                number(
                    "worst source",
                    worst?.value,
                    worst.map { $0.value.fixed(5) },
                    note: worst?.fold
                ),
                number("RMSE", rmse, rmse.map { $0.fixed(4) }),
                number("spread over seeds", spread, spread.map { $0.fixed(5) }),
                number(
                    "parameters",
                    speaks ? facts.planned.parameterCount.map { Double($0) } : nil,
                    speaks ? facts.planned.parameterCount?.grouped : nil
                ),
                cell(
                    "data",
                    .name(facts.entry.data.map(\.name).joined(separator: ", "))
                        + .element("span", [.class("title")], .text(facts.shortFoldsWords))
                ),
                cell(
                    "decision",
                    .text(facts.entry.adr.id ?? facts.entry.adr.path.lastComponent.shortened)
                        + .element(
                            "span",
                            [.class("title")],
                            .text(facts.entry.adr.status?.lowercased() ?? "no status")
                        )
                ),
            ].joined()
        )
    }

    private func cell(_ label: String, _ content: HTML) -> HTML {
        .element("td", [HTML.Attribute("data-label", label)], content)
    }

    /// A number, by which the column can be sorted; empty where it is undefined.
    private func number(
        _ label: String,
        _ value: Double?,
        _ shown: String?,
        note: String? = nil
    ) -> HTML {
        let note = note.map { HTML.element("span", [.class("title")], .name($0)) } ?? .empty
        return .element(
            "td",
            [
                .class(shown == nil ? "number empty" : "number"),
                HTML.Attribute("data-label", label),
                HTML.Attribute("data-value", value.map(JSON.canonicalNumber) ?? ""),
            ],
            .text(shown ?? "–") + note
        )
    }

    private var older: HTML {
        let older = report.experiments.filter { !$0.isStanding }
        guard !older.isEmpty else { return .empty }
        let items = older.map { facts in
            let link = HTML.link(
                .text(facts.item.reference),
                to: PageLink(to: facts.pagePath, from: Report.indexPath)
            )
            return HTML.element("li", [], "\(link) \(.verdict(facts.result.verdict))")
        }
        return .folded(
            "Older entries: \(older.count)",
            .element("ul", [], items.joined(separator: "\n"))
        )
    }

    private var pending: HTML {
        guard !report.pending.isEmpty else { return .empty }
        let names = report.pending.map(HTML.code).joined(separator: ", ")
        return .paragraph("Current specs without an entry: \(names)", class: "note")
    }
}

extension ExperimentFacts {
    fileprivate func isOfSameKind(as other: ExperimentFacts) -> Bool {
        planned.target == other.planned.target
            && planned.tables.prefix(planned.partCount)
                == other.planned.tables.prefix(other.planned.partCount)
            && planned.filter == other.planned.filter
    }

    /// The better PLCC first; without one, last; by name among equals.
    fileprivate func ranksBefore(_ other: ExperimentFacts) -> Bool {
        let own = hasOneVoice ? arm.overSeeds[.plcc]?.mean ?? nil : nil
        let others = other.hasOneVoice ? other.arm.overSeeds[.plcc]?.mean ?? nil : nil
        if own != others { return (own ?? -.infinity) > (others ?? -.infinity) }
        return entry.name.utf8.lexicographicallyPrecedes(other.entry.name.utf8)
    }
}

extension HTML {
    /// A verdict with its mark, so that it does not hang on colour.
    package static func verdict(_ verdict: Verdict) -> HTML {
        let (name, mark): (StaticString, String) =
            switch verdict {
            case .passed: ("verdict good", "✓")
            case .ungated: ("verdict plain", "○")
            case .refused: ("verdict bad", "✗")
            case .diverged: ("verdict bad", "⚠")
            }
        return element("span", [.class(name)], "\(mark) \(verdict.rawValue)")
    }
}
