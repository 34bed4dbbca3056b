import Engine
import Markup
import Records

extension IndexPage {
    private static let shownDecisionCount = 5
    private static let shownExperimentCount = 6

    /// A decision record, and the experiments that reference it.
    private struct Decision {
        let id: String
        let date: String
        let title: String
        var rows: [IndexRow]
    }

    /// The latest decisions and their experiments: the registry knows no other time.
    var changes: HTML {
        let decisions = self.decisions.prefix(Self.shownDecisionCount)
        guard !decisions.isEmpty else { return .empty }
        return .heading("Latest decisions")
            + .element("ol", [.class("changes")], decisions.map(item).joined(separator: "\n"))
    }

    private func item(_ decision: Decision) -> HTML {
        let rows = decision.rows.sorted { $0.ranksBefore($1) }
        let experiments = rows.prefix(Self.shownExperimentCount).map { row -> HTML in
            let link = HTML.link(
                .text(row.facts.entry.name),
                to: PageLink(to: row.facts.pagePath, from: Report.indexPath)
            )
            return "\(link) \(.text(row.facts.result.verdict.rawValue))\(.text(row.words))"
        }
        let rest = rows.count - experiments.count
        let more: HTML = rest > 0 ? ", and \(rest) more" : .empty
        let date = decision.date.isEmpty ? "" : "\(decision.date) · "
        return .element(
            "li",
            [],
            """
            \(.element("span", [.class("note")], "\(.text(date))\(.text(decision.id))")) \
            \(.name(decision.title)): \(experiments.joined(separator: ", "))\(more)
            """
        )
    }

    /// By date, then by number, the latest first.
    private var decisions: [Decision] {
        var places: [String: Int] = [:]
        var all: [Decision] = []
        for row in groups.flatMap(\.rows) {
            let adr = row.facts.entry.adr
            if let place = places[adr.path] {
                all[place].rows.append(row)
                continue
            }
            let text = row.facts.objects.first { $0.role == .decision }.map {
                String(decoding: $0.bytes.prefix(4096), as: UTF8.self)
            }
            places[adr.path] = all.count
            all.append(
                Decision(
                    id: adr.id ?? "",
                    date: text?.dateOfRecord ?? "",
                    title: text?.titleOfRecord ?? adr.path.shortened,
                    rows: [row]
                )
            )
        }
        return all.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.date != b.date { return a.date > b.date }
            let numbers = (Int(a.id) ?? -1, Int(b.id) ?? -1)
            return numbers.0 == numbers.1 ? left.offset < right.offset : numbers.0 > numbers.1
        }.map(\.element)
    }
}

extension IndexRow {
    /// The headline value behind a name: ", PLCC 0.99954".
    fileprivate var words: String {
        guard let metric, let value else { return "" }
        let best = armCount > 1 ? "best arm " : ""
        return " (\(best)\(metric.heading) \(value.fixed(metric.decimals).withTrueMinus))"
    }
}

extension String {
    /// The day in the head of a decision record, as 2026-11-22; `nil` without one.
    fileprivate var dateOfRecord: String? {
        for line in split(whereSeparator: \.isNewline).prefix(20) {
            guard line.lowercased().contains("date") else { continue }
            if let match = line.firstMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) {
                return String(match.0)
            }
        }
        return nil
    }

    /// The first heading, without its number.
    fileprivate var titleOfRecord: String? {
        guard let line = split(whereSeparator: \.isNewline).first(where: { $0.hasPrefix("# ") })
        else { return nil }
        let title = line.dropFirst(2).drop { $0.isNumber || $0 == "." || $0 == " " }
        return title.isEmpty ? nil : String(title)
    }
}
