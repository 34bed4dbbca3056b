import Canonical
import Lookup
package import Records
import Spec

extension Registry.Item {
    /// The entries that this entry's gate compares with.
    ///
    /// - Parameters:
    ///   - items: All entries of the registry.
    ///   - registry: The registry with the texts.
    /// - Returns: Each once, in the order of the gate.
    /// - Throws: `Failure` with exit code 7 if one is missing.
    package func rivals(
        among items: [Registry.Item],
        in registry: Registry
    ) throws(Failure) -> [Registry.Item] {
        do {
            let files = try ExperimentFiles(entry, objects: registry.objects)
            let names = files.experiment.rivalNames
            guard !names.isEmpty else { return [] }
            guard let plan = Plan(files.experiment, digest: entry.plan, among: items) else {
                throw Failure(
                    .brokenRegistry,
                    "the spec of '\(path)' does not resolve to its plan \(entry.plan.short)",
                    remedy: "run 'assay verify' to check the registry"
                )
            }
            let results = plan.gate.compactMap { line in
                if case .experiment(let hex) = line.test.rival { Digest(hex: hex) } else { nil }
            }
            var rivals: [Registry.Item] = []
            for result in results {
                let rival = items.first {
                    names.contains($0.entry.name) && $0.entry.result == result
                }
                if let rival, !rivals.contains(rival) { rivals.append(rival) }
            }
            return rivals
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.brokenRegistry, "'\(path)' cannot be read: \(error)")
        }
    }
}
