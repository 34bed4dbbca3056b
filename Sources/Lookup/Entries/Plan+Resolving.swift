package import Canonical
package import Records
package import Spec

extension Plan {
    /// Resolves an experiment to the plan of a known digest.
    ///
    /// Which results its rivals had then is not in the spec: the results that the registry has of
    /// them are tried.
    ///
    /// - Returns: `nil` if no choice of them gives that plan.
    package init?(_ experiment: Experiment, digest: Digest, among items: [Registry.Item]) {
        self.init(experiment, digest: digest) { name in
            Set(items.filter { $0.entry.name == name }.map(\.entry.result))
        }
    }

    /// The same with the results that a registry has; an unreadable entry counts as none.
    package init?(_ experiment: Experiment, digest: Digest, in registry: Registry) {
        self.init(experiment, digest: digest) { name in
            Set(((try? registry.items(named: name)) ?? []).map(\.entry.result))
        }
    }

    private init?(
        _ experiment: Experiment,
        digest: Digest,
        results: (_ name: String) -> Set<Digest>
    ) {
        var choices: [[String: Digest]] = [[:]]
        for line in experiment.gate {
            guard case .experiment(let name) = line.test.rival, choices[0][name] == nil else {
                continue
            }
            let results = results(name)
            guard !results.isEmpty, choices.count * results.count <= 4096 else { return nil }
            choices = choices.flatMap { choice in
                results.map { result in choice.merging([name: result]) { $1 } }
            }
        }
        for choice in choices {
            let plan = Plan(experiment, rivals: choice)
            if plan.digest == digest {
                self = plan
                return
            }
        }
        return nil
    }
}
