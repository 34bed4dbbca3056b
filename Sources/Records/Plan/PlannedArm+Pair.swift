package import Canonical
package import Engine

extension PlannedArm {
    /// The stored form of the pair column: its name, and the pool unless it is the mean; `nil` without
    /// one.
    package var pairJSON: JSON? {
        pair.map { column in
            pool == .mean
                ? .string(column) : ["column": .string(column), "pool": .string(pool.rawValue)]
        }
    }
}

extension Plan {
    /// Whether the rows that its models score are clips, which is the same in all arms.
    package var scoresClips: Bool { arms.contains(where: \.isPooled) }

    /// How the frames of a clip are pooled, which is the same in all arms.
    package var pool: ClipPool { arms.first?.pool ?? .mean }
}

extension JSON {
    /// Whether models score clips, by the stored form of a plan.
    package var scoresClips: Bool { self["versions"]?["pool"] != nil }

    /// How the frames of a clip are pooled, by the stored form of a plan.
    package var clipPool: ClipPool {
        guard case .array(let arms)? = self["arms"],
            case .string(let word)? = arms.first?["data"]?["pair"]?["pool"]
        else { return .mean }
        return ClipPool(rawValue: word) ?? .mean
    }
}
