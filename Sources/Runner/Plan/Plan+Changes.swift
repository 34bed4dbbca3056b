extension Plan {
    /// Names what changed since an earlier plan in the keys that decide a fit, as
    /// "learning_rate 0.001 → 0.002".
    ///
    /// - Parameter previous: The canonical value of the earlier plan.
    /// - Returns: One text a change, in the order of the keys.
    func changes(since previous: JSON) -> [String] {
        let irrelevant = ["export", "gate", "metrics"]
        func relevant(_ plan: JSON) -> JSON {
            guard case .object(var members) = plan else { return plan }
            for key in irrelevant { members[key] = nil }
            return .object(members)
        }
        return JSON.differences(from: relevant(previous), to: relevant(json))
    }
}

extension JSON {
    /// The leaves in which two values differ, each as "key old → new", in the order of the keys.
    static func differences(from before: JSON, to after: JSON, key: String = "") -> [String] {
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

    /// The value as a person would say it in passing.
    private var brief: String {
        switch self {
        case .null: return "nothing"
        case .string(let text): return Digest(hex: text)?.short ?? text
        case .array(let elements):
            let columns = elements.compactMap { $0["column"] }
            return (columns.isEmpty ? elements : columns).map(\.brief).joined(separator: " ")
        default: return String(decoding: canonicalBytes, as: UTF8.self)
        }
    }
}
