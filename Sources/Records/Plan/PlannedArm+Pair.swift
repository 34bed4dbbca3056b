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
    /// How the frames of a clip are pooled, which is the same in all arms.
    package var pool: ClipPool { arms.first?.pool ?? .mean }
}

extension JSON {
    /// How the frames of a clip are pooled, by the stored form of a plan.
    package var clipPool: ClipPool {
        guard case .array(let arms)? = self["arms"],
            case .string(let word)? = arms.first?["data"]?["pair"]?["pool"]
        else { return .mean }
        return ClipPool(rawValue: word) ?? .mean
    }
}
