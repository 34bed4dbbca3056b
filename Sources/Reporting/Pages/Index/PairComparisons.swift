import Comparing
import Records

/// The comparisons of a report that any two experiments of a group have.
struct PairComparisons: Sendable {
    /// A comparison and its page.
    struct Pair: Sendable {
        /// A, the experiment that ranks lower.
        let baseline: ExperimentFacts
        /// B, the experiment that ranks higher.
        let candidate: ExperimentFacts
        let comparison: Comparison

        var path: String { PairComparisons.path(baseline, candidate) }
    }

    /// Group by group; within one, by the rank of the candidate and then of the baseline.
    let groups: [[Pair]]

    /// So many of a group are compared with each other: 66 pages.
    static let greatestCount = 12
    /// So many pages a report has at most.
    private static let greatestTotal = 300

    /// The experiments of a group that are compared: the best of those with one arm or a selected one.
    static func members(of group: IndexGroup) -> [IndexRow] {
        Array(group.rows.filter { $0.armCount == 1 && $0.value != nil }.prefix(greatestCount))
    }

    /// The experiments of each group that are compared, as far as a report's pages go.
    static func members(of groups: [IndexGroup]) -> [[IndexRow]] {
        var total = 0
        return groups.map { group in
            let members = members(of: group)
            let count = members.count * (members.count - 1) / 2
            guard count > 0, total + count <= greatestTotal else { return [] }
            total += count
            return members
        }
    }

    /// Compares all pairs, several at once.
    init(of groups: [IndexGroup]) async {
        let members = Self.members(of: groups)
        let found = await withTaskGroup(of: (group: Int, place: Int, pair: Pair?).self) { tasks in
            for (index, rows) in members.enumerated() {
                for (place, sides) in Self.pairs(rows).enumerated() {
                    tasks.addTask {
                        (index, place, Self.pair(sides.baseline.facts, sides.candidate.facts))
                    }
                }
            }
            var found: [(group: Int, place: Int, pair: Pair?)] = []
            for await pair in tasks { found.append(pair) }
            return found.sorted { ($0.group, $0.place) < ($1.group, $1.place) }
        }
        self.groups = groups.indices.map { index in
            found.filter { $0.group == index }.compactMap(\.pair)
        }
    }

    /// All pages.
    var pairs: [Pair] { groups.flatMap(\.self) }

    private static func pairs(_ rows: [IndexRow]) -> [(baseline: IndexRow, candidate: IndexRow)] {
        rows.indices.flatMap { candidate in
            rows.indices.dropFirst(candidate + 1).map { (rows[$0], rows[candidate]) }
        }
    }

    private static func pair(_ baseline: ExperimentFacts, _ candidate: ExperimentFacts) -> Pair? {
        guard let before = baseline.side, let after = candidate.side,
            let comparison = try? Comparison(before, after)
        else { return nil }
        return Pair(baseline: baseline, candidate: candidate, comparison: comparison)
    }

    /// The path of a pair's page; names hold no slash.
    private static func path(_ baseline: ExperimentFacts, _ candidate: ExperimentFacts) -> String {
        "diff/\(baseline.entry.name)/\(candidate.entry.name).html"
    }
}
