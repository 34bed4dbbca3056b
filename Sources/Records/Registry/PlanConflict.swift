package import Canonical

/// Entries of one plan with different results, of which at most one is right.
package struct PlanConflict: Hashable, Sendable {
    /// The digest of the plan.
    package let plan: Digest
    /// The entries, in the order of the registry.
    package let items: [Registry.Item]

    /// Finds every such plan.
    ///
    /// - Parameter items: All entries of a registry.
    /// - Returns: One element a plan, in the order of their first entries.
    package static func all(among items: [Registry.Item]) -> [PlanConflict] {
        let groups = Dictionary(grouping: items, by: \.entry.plan)
        return items.compactMap { item in
            let same = groups[item.entry.plan] ?? []
            guard same.first == item, Set(same.map(\.entry.result)).count > 1 else { return nil }
            return PlanConflict(plan: item.entry.plan, items: same)
        }
    }

    /// What is wrong, in a sentence without a full stop.
    package var problem: String {
        let list = items.map { "\($0.entry.result.short) in '\($0.path)'" }
        return "two results of one plan \(plan.short): " + list.joined(separator: ", ")
    }

    /// What to do about it.
    package var remedy: String {
        "'assay rerun \(items.map(\.reference).joined(separator: " "))' retrains the plan and "
            + "shows which result is wrong; remove its entry"
    }
}

extension [PlanConflict] {
    /// Fails if there are conflicts.
    ///
    /// - Throws: `Failure` with exit code 7 and one message a plan.
    package func refuse() throws(Failure) {
        guard !isEmpty else { return }
        throw Failure(
            .brokenRegistry,
            messages: map { "error: \($0.problem)\nnote: \($0.remedy)" }
        )
    }

    /// Those of the plans of some entries.
    package func concerning(_ items: [Registry.Item]) -> [PlanConflict] {
        filter { conflict in items.contains { $0.entry.plan == conflict.plan } }
    }
}

extension Registry {
    /// Refuses entries beside which another result of the same plan stands.
    ///
    /// - Throws: `Failure` with exit code 7 that names both.
    package func refuseConflicts(of items: [Item]) throws(Failure) {
        try PlanConflict.all(among: self.items()).concerning(items).refuse()
    }
}
