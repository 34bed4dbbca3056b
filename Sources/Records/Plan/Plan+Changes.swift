package import Canonical

extension Plan {
    /// Names what changed since an earlier plan in the keys that decide an arm's fits, as
    /// "learning_rate 0.001 → 0.002".
    ///
    /// - Parameters:
    ///   - arm: An arm of this plan.
    ///   - previous: The canonical value of the earlier plan.
    /// - Returns: One text a change, in the order of the keys; "new arm" if the earlier plan has no
    ///   such arm.
    package func changes(of arm: PlannedArm, since previous: JSON) -> [String] {
        guard case .array(let arms) = previous["arms"] else { return [] }
        let same = arms.first { $0["id"] == .string(arm.id) }
        let only = arms.count == 1 && self.arms.count == 1 ? arms.first : nil
        guard let before = same ?? only else { return ["new arm"] }
        return JSON.differences(from: before.forFits, to: arm.json.forFits)
            + JSON.differences(
                from: previous["seeds"] ?? .null,
                to: json["seeds"] ?? .null,
                key: "seeds"
            )
            + JSON.differences(
                from: previous["versions"] ?? .null,
                to: json["versions"] ?? .null
            )
    }
}

extension JSON {
    /// An arm without the columns that decide metrics only.
    fileprivate var forFits: JSON {
        guard case .object(var members) = self, case .object(var data)? = members["data"] else {
            return self
        }
        if members["model"]?["mlp"]?["pool"] == nil { data["pair"] = nil }
        data["votes"] = nil
        members["data"] = .object(data)
        return .object(members)
    }

    /// The leaves in which two values differ, each as "key old → new", in the order of the keys.
    package static func differences(from before: JSON, to after: JSON, key: String = "") -> [String]
    {
        switch (before, after) {
        case _ where before == after:
            return []
        case (.object(let old), .object(let new)):
            return Set(old.keys).union(new.keys).sorted().flatMap { name in
                differences(from: old[name] ?? .null, to: new[name] ?? .null, key: name)
            }
        default:
            return ["\(key) \(before.brief) → \(after.brief)"]
        }
    }

    /// The value, abbreviated for people.
    package var brief: String {
        switch self {
        case .null: return "none"
        case .string(let text): return Digest(hex: text)?.short ?? text
        case .array(let elements):
            let columns = elements.compactMap { $0["column"] }
            return (columns.isEmpty ? elements : columns).map(\.brief).joined(separator: " ")
        default: return String(decoding: canonicalBytes, as: UTF8.self)
        }
    }
}
