import Markup

/// The page of one group, for registries with more experiments than the first page holds.
enum GroupPage {
    /// The path of a page of a group, counted from 0.
    static func path(of group: IndexGroup, part: Int) -> String {
        "groups/\(group.slug)\(part == 0 ? "" : "-\(part + 1)").html"
    }

    /// All experiments of a group, so many a page.
    static func pages(of group: IndexGroup, compared: Set<String>, rows count: Int) -> [Page] {
        let starts = Array(stride(from: 0, to: group.rows.count, by: count))
        return starts.indices.map { index in
            let path = path(of: group, part: index)
            let end = min(starts[index] + count, group.rows.count)
            let board = Board(
                parts: [
                    Board.Part(
                        group: group,
                        rows: Array(group.rows[starts[index]..<end]),
                        compared: compared
                    )
                ],
                path: path
            )
            let all = HTML.link("All experiments", to: PageLink(to: Report.indexPath, from: path))
            let others = starts.indices.map { other -> HTML in
                let last = min(starts[other] + count, group.rows.count)
                let words = "\(starts[other] + 1)–\(last)"
                return other == index
                    ? " · \(.text(words))"
                    : " · \(.link(.text(words), to: PageLink(to: Self.path(of: group, part: other), from: path)))"
            }
            let nav = starts.count > 1 ? others.joined() : .empty
            return Page(
                path: path,
                title: group.plainTitle,
                content: .element("nav", [], all + nav) + .element("h1", [], group.title)
                    + board.markup,
                isSortable: true,
                style: StyleSheet.index
            )
        }
    }
}
