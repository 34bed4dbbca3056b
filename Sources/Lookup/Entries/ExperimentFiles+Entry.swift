import Canonical
import Decisions
package import Records
import Source
import Spec

extension ExperimentFiles {
    /// The entry of these texts, or else of their plan.
    package func currentEntry(among items: [Registry.Item], in project: Project) -> Registry.Item? {
        let text = Digest(of: Array(spec.text.utf8))
        let rivals = (try? RivalResults(self, in: project))?.digests ?? [:]
        let plan = Plan(experiment, rivals: rivals).digest
        let same = items.filter { $0.entry.plan == plan }
        let sets = featureSets.map { Digest(of: Array($0.text.utf8)) }
        return same.first { item in
            item.entry.spec.sha256 == text && item.entry.adr.sha256 == decision.digest
                && item.entry.features?.sha256 == sets
        } ?? same.first { $0.entry.spec.sha256 == text } ?? same.first
    }
}
