import Comparing
package import Records

extension ModelCard {
    /// The card of an entry, compared with the best closed form of its registry.
    ///
    /// Whether the entry still stands matters to a leaderboard, not to a card.
    ///
    /// - Parameters:
    ///   - item: The entry.
    ///   - registry: The registry.
    /// - Throws: `Failure` if the registry is broken.
    package init(_ item: Registry.Item, in registry: Registry) throws(Failure) {
        let items = try registry.items()
        var facts = try ExperimentFacts(item, isStanding: true, in: registry, among: items)
        facts.find(closedFormAmong: ClosedFormBaselines(among: items, in: registry))
        self.init(facts: facts)
    }
}
