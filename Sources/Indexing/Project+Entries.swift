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

    /// The entries of models in closed form on the first table of an entry; none if they cannot be read.
    package func closedForms(beside item: Registry.Item) -> [Registry.Item] {
        guard let table = item.entry.data.first?.sha256 else { return [] }
        return (try? RegistryIndex(self).closedForms(onTable: table)) ?? []
    }
}
