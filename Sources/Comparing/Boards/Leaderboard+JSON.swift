package import Canonical
import Records

extension Leaderboard {
    /// All comparisons, in the order in which they were asked for.
    package var json: JSON {
        [
            "comparisons": .array(
                comparisons.map { comparison in
                    comparison.json.adding([
                        "closed_form": closedForm(of: comparison)?.json ?? .null
                    ])
                }
            ),
            "level": .number(ComparisonOptions.level),
            "power": .number(ComparisonOptions.power),
            "version": 1,
        ]
    }
}
