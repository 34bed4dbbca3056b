import Canonical
import Engine
import Markup
import Records

/// The leaderboard: one grid in which each group of comparable experiments has a part.
struct Board: Sendable {
    /// A group, and as many of its rows as are shown.
    struct Part: Sendable {
        let group: IndexGroup
        let rows: [IndexRow]
        /// The rank of the first row within its group, from 0.
        var firstRank = 0
        /// The page that has the whole group, if not all rows are shown.
        var wholePath: String?
        /// The names of the experiments that have a comparison page with each other, by rank.
        let compared: Set<String>
    }

    let parts: [Part]
    /// The path of the page that the board stands on.
    let path: String
    private let rows: [IndexRow]
    private let verdicts: [String]
    private let tables: [String]
    /// The most used columns.
    private let features: [String]

    init(parts: [Part], path: String) {
        self.parts = parts
        self.path = path
        let rows = parts.flatMap(\.rows)
        self.rows = rows
        verdicts = Verdict.allCases.map(\.rawValue).filter { word in
            rows.contains { $0.facts.result.verdict.rawValue == word }
        }
        tables = Self.mostUsed(rows.map { $0.facts.entry.data.map(\.name) })
        features = Self.mostUsed(rows.map(\.features))
    }

    var markup: HTML {
        let columns = BoardColumn.all(of: rows)
        let cells = rows.map { row in columns.map { $0.cell(row) } }
        let shown = columns.indices.filter { index in
            rows.count < 2 || Set(cells.map { $0[index].identity }).count > 1
        }
        let dropped = columns.indices.filter { !shown.contains($0) && cells[0][$0].text != nil }
        let table = HTML.element(
            "table",
            [.class("board sortable")],
            head(shown.map { columns[$0] })
                + parts.enumerated().map { body(of: $1, $0, shown.map { columns[$0] }) }
                .joined(separator: "\n")
        )
        let same = dropped.map { "\(columns[$0].title) \(cells[0][$0].text ?? "")" }
        let note =
            same.isEmpty
            ? HTML.empty
            : .paragraph(
                "The same in every row: \(.text(same.joined(separator: ", "))).",
                class: "note"
            )
        return facets + table + note
    }

    // MARK: - Head

    private func head(_ columns: [BoardColumn]) -> HTML {
        let first = [
            ("experiment", "", BoardColumn.Best.low, false),
            ("verdict", "Whether all lines of the gate hold.", .low, false),
        ]
        let rest = columns.map { ($0.title, $0.meaning, $0.best, true) }
        let cells = (first + rest).map { title, meaning, best, isNumber in
            HTML.element(
                "th",
                [HTML.Attribute("scope", "col"), HTML.Attribute("data-best", best.rawValue)]
                    + (meaning.isEmpty ? [] : [HTML.Attribute("title", meaning)])
                    + (isNumber ? [.class("number")] : []),
                .text(title)
            )
        }
        return .element("thead", [], .element("tr", [], cells.joined()))
    }

    // MARK: - Groups

    private func body(of part: Part, _ index: Int, _ columns: [BoardColumn]) -> HTML {
        let name = HTML.element(
            "th",
            [
                HTML.Attribute("colspan", String(columns.count + 2)),
                HTML.Attribute("scope", "rowgroup"),
            ],
            "\(part.group.title) \(.element("span", [.class("note")], part.group.circumstances))"
                + whole(part)
        )
        let heading = HTML.element("tr", [.class("group")], name)
        let rows = part.rows.map { row(of: $0, part, index, columns) }
        return .element(
            "tbody",
            [HTML.Attribute("id", "group-\(index + 1)")],
            ([heading] + rows).joined(separator: "\n")
        )
    }

    /// The way to the rest of a group.
    private func whole(_ part: Part) -> HTML {
        guard let whole = part.wholePath else { return .empty }
        let link = HTML.link(
            "all \(part.group.rows.count)",
            to: PageLink(to: whole, from: path)
        )
        return " \(.element("span", [.class("note")], "the best \(part.rows.count) · \(link)"))"
    }

    // MARK: - Rows

    private func row(
        of row: IndexRow,
        _ part: Part,
        _ index: Int,
        _ columns: [BoardColumn]
    ) -> HTML {
        let facts = row.facts
        let name = HTML.element(
            "a",
            [HTML.Attribute("href", PageLink(to: facts.pagePath, from: path).text)]
                + (facts.entry.title.map { [HTML.Attribute("title", $0.shortened.printable)] } ?? []),
            .text(facts.entry.name)
        )
        let title = facts.entry.title.map {
            HTML.element("span", [.class("title")], .element("bdi", [], .text($0)))
        }
        let verdict = facts.result.verdict
        let rank = Verdict.allCases.firstIndex(of: verdict).map(Double.init)
        let cells = columns.map { cell($0.cell(row), of: $0) }
        return .element(
            "tr",
            attributes(of: row, part, index),
            .rowHead(name + (title ?? .empty))
                + .element(
                    "td",
                    [
                        HTML.Attribute("data-label", "verdict"),
                        HTML.Attribute("data-value", rank.map(JSON.canonicalNumber) ?? ""),
                    ],
                    .verdict(verdict)
                ) + cells.joined()
        )
    }

    /// What a script filters by, and whether two rows have a page that compares them.
    private func attributes(
        of row: IndexRow,
        _ part: Part,
        _ index: Int
    ) -> [HTML.Attribute] {
        func places(_ words: [String], _ all: [String]) -> String {
            words.compactMap { word in all.firstIndex(of: word).map(String.init) }
                .joined(separator: " ")
        }
        let kinds = [row.isClosedForm ? "closed form" : "trained"]
        var attributes = [
            HTML.Attribute("data-verdict", places([row.facts.result.verdict.rawValue], verdicts)),
            HTML.Attribute("data-data", places(row.facts.entry.data.map(\.name), tables)),
            HTML.Attribute("data-model", places(kinds, Self.kinds)),
            HTML.Attribute("data-features", places(row.features, features)),
        ]
        if part.compared.contains(row.facts.entry.name) {
            attributes.append(HTML.Attribute("data-pairs", "\(index)"))
        }
        return attributes
    }

    private func cell(_ cell: BoardColumn.Cell, of column: BoardColumn) -> HTML {
        let note = cell.note.map { HTML.element("span", [.class("beside")], .name($0)) + " " }
        return .element(
            "td",
            [
                .class(cell.text == nil ? "number empty" : "number"),
                HTML.Attribute("data-label", column.title),
                HTML.Attribute("data-value", cell.value.map(JSON.canonicalNumber) ?? ""),
            ] + (cell.hint.map { [HTML.Attribute("title", $0)] } ?? []),
            (note ?? .empty) + .text(cell.text ?? "–")
        )
    }

    // MARK: - Facets

    private static let kinds = ["trained", "closed form"]
    /// So many words of a kind at most can be filtered by.
    private static let greatestCount = 40

    /// The words of all rows, those of the most rows first.
    private static func mostUsed(_ words: [[String]]) -> [String] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for word in words.joined() {
            if counts[word] == nil { order.append(word) }
            counts[word, default: 0] += 1
        }
        let sorted = order.enumerated().sorted { left, right in
            let (a, b) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
            return a == b ? left.offset < right.offset : a > b
        }
        return Array(sorted.prefix(greatestCount).map(\.element))
    }

    /// The words that a script makes filters of; hidden, as without one there is nothing to choose.
    private var facets: HTML {
        let all: [(StaticString, [String])] = [
            ("verdict", verdicts), ("data", tables), ("model", Self.kinds), ("features", features),
        ]
        let items = all.flatMap { name, words in
            words.map { word in
                HTML.element(
                    "li",
                    [HTML.Attribute("data-facet", "\(name)")],
                    .text(word.shortened)
                )
            }
        }
        return .element("ul", [.class("facets"), HTML.Attribute("hidden", "")], items.joined())
    }
}
