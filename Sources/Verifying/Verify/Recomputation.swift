package import Canonical
package import Records
package import Runner
import Source
import Spec

/// The numbers of a registry computed again from tables and predictions, without training.
package struct Recomputation: Sendable {
    /// In the order of the entries.
    package let entries: [Outcome]
    /// The first number of each entry that comes out differently.
    package let findings: [RegistryFinding]

    /// An entry and how far it could be computed again.
    package struct Outcome: Hashable, Sendable {
        package let item: Registry.Item
        /// Why not all of it was; `nil` where all was.
        package let obstacle: Obstacle?

        package init(item: Registry.Item, obstacle: Obstacle?) {
            self.item = item
            self.obstacle = obstacle
        }
    }

    /// What is not at hand.
    package enum Obstacle: Hashable, Sendable {
        /// These tables, as specs name them, with the bytes that they are pinned to.
        case tables([String])
        case predictions
        /// What the entry refers to cannot be used; `verify` says so without a table, too.
        case registry
    }

    /// Computes what can be.
    ///
    /// - Parameters:
    ///   - items: The intact entries.
    ///   - project: Its registry has their objects, its store the predictions.
    ///   - tables: Finds their tables.
    ///   - begin: Is told of each entry: its name, its number from 1, and how many there are.
    /// - Throws: `Failure` if a file that the user named cannot be read.
    package init(
        of items: [Registry.Item],
        in project: Project,
        tables: PinnedTables,
        begin: (String, Int, Int) -> Void
    ) throws(Failure) {
        var entries: [Outcome] = []
        var findings: [RegistryFinding] = []
        // What the store has must not be cleared meanwhile.
        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        for (index, item) in items.enumerated() {
            begin(item.entry.name, index + 1, items.count)
            let check = RecomputedEntry(item: item, items: items, project: project)
            do throws(RecomputedEntry.Problem) {
                entries.append(Outcome(item: item, obstacle: try check.obstacle(tables)))
            } catch {
                switch error {
                case .unreadable(let failure): throw failure
                case .differs(let sentence):
                    entries.append(Outcome(item: item, obstacle: nil))
                    findings.append(
                        RegistryFinding(
                            .error,
                            item.path,
                            "recomputed from tables and predictions, it differs: \(sentence)",
                            remedy: "'assay rerun \(item.reference)' retrains it"
                        )
                    )
                }
            }
        }
        self.entries = entries
        self.findings = findings
    }
}

extension Recomputation {
    /// What was computed again, and why the rest was not.
    package var lines: [String] {
        let rest = entries.filter { $0.obstacle != nil }
        let head = "\(entries.count - rest.count) of \(entries.count) entries recomputed"
        let obstacles = rest.compactMap(\.obstacle).reduce(into: [Obstacle]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let reasons = obstacles.map { obstacle in
            let items = rest.filter { $0.obstacle == obstacle }.map(\.item)
            return "\(items.count): \(obstacle.sentence(items))"
        }
        return reasons.count < 2
            ? [([head] + reasons).joined(separator: "; ")] : [head] + reasons.map { "  " + $0 }
    }

    package var json: JSON {
        [
            "count": .integer(entries.count { $0.obstacle == nil }),
            "differing": .integer(findings.count),
            "rest": .array(
                entries.compactMap { entry in
                    entry.obstacle.map {
                        [
                            "entry": .string(entry.item.path),
                            "reason": .string($0.sentence([entry.item])),
                        ]
                    }
                }
            ),
        ]
    }
}

extension Recomputation.Obstacle {
    /// Why these entries were not computed again, and what would help.
    fileprivate func sentence(_ items: [Registry.Item]) -> String {
        switch self {
        case .tables(let paths):
            let names = paths.map { "'\($0)'" }.joined(separator: ", ")
            return (paths.count == 1 ? "the table \(names)" : "one of the tables \(names)")
                + " is"
                + " missing or differs from the pinned SHA-256; pass --data, or set ASSAY_DATA to its folder"
        case .predictions:
            let references =
                items.count <= 3 ? items.map(\.reference).joined(separator: " ") : "NAME"
            return "predictions are not in the store; 'assay rerun \(references)' computes them"
        case .registry: return "its objects in the registry cannot be used"
        }
    }
}
