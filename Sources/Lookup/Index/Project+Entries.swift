package import Canonical
package import Records

extension Project {
    /// The entries of a plan: those of an experiment as they stand, others as the index knows them.
    ///
    /// - Parameters:
    ///   - plan: The digest of the plan.
    ///   - name: The experiment whose folder is read.
    /// - Returns: By path.
    /// - Throws: `Failure` if the registry cannot be read.
    package func items(
        ofPlan plan: Digest,
        of name: String
    ) throws(Failure) -> [Registry.Item] {
        let own = try registry.items(named: name).filter { $0.entry.plan == plan }
        let others = try RegistryIndex(self).items(ofPlan: plan).filter { $0.entry.name != name }
        return (own + others).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Refuses entries beside which another result of the same plan stands.
    ///
    /// - Throws: `Failure` with exit code 7 that names both.
    package func refuseConflicts(of items: [Registry.Item]) throws(Failure) {
        for item in items {
            let same = try self.items(ofPlan: item.entry.plan, of: item.entry.name)
            try PlanConflict.all(among: same).refuse()
        }
    }

    /// The entries of models in closed form on the first tables of some entries, by path.
    ///
    /// None if the registry cannot be read.
    package func closedForms(beside items: [Registry.Item]) -> [Registry.Item] {
        let tables = Set(items.compactMap(\.entry.data.first?.sha256))
        guard !tables.isEmpty, let index = try? RegistryIndex(self) else { return [] }
        let found = tables.flatMap { (try? index.closedForms(onTable: $0)) ?? [] }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
