package import Canonical
import Files
package import Records
import Source
import Spec

/// The registered results of the experiments that a gate compares with.
package struct RivalResults: Sendable {
    /// By the experiment's name.
    package let digests: [String: Digest]
    package let results: [Digest: ExperimentResult]

    /// No results: conditions with rivals stay undefined.
    package static let none = RivalResults(digests: [:], results: [:])

    private init(digests: [String: Digest], results: [Digest: ExperimentResult]) {
        self.digests = digests
        self.results = results
    }

    /// Finds the entry of each rival as its spec stands.
    ///
    /// - Throws: `Failure` at the line that names an experiment without one.
    package init(_ files: ExperimentFiles, in project: Project) throws(Failure) {
        var digests: [String: Digest] = [:]
        var results: [Digest: ExperimentResult] = [:]
        for (index, line) in files.experiment.gate.enumerated() {
            guard case .experiment(let name) = line.test.rival, digests[name] == nil else {
                continue
            }
            guard let item = try Self.item(of: name, in: project) else {
                throw files.failure(
                    .rivalMissing(
                        name,
                        among: try project.specPaths().map(\.stem).filter { $0 != name }
                    ),
                    at: "gate.\(index).versus.experiment"
                )
            }
            let view = try EntryView(item, in: project.registry)
            digests[name] = item.entry.result
            results[item.entry.result] = view.result
        }
        self.digests = digests
        self.results = results
    }

    /// The entry of an experiment's spec as its text stands, if there is exactly one such result.
    ///
    /// Where there are several, a rival of its own or a feature set has moved since, and its plan
    /// decides. That plan may name rivals itself; a circle of them has no answer.
    private static func item(
        of name: String,
        in project: Project,
        asked: Set<String> = []
    ) throws(Failure) -> Registry.Item? {
        let path = project.path("\(Project.specFolder)/\(name).yaml")
        guard let bytes = try? Disk.read(path) else { return nil }
        let text = Digest(of: bytes)
        let items = try project.registry.items(named: name).filter { $0.entry.spec.sha256 == text }
        guard Set(items.map(\.entry.result)).count > 1 else { return items.first }
        guard !asked.contains(name),
            let files = try? ExperimentFiles(spec: path, in: project)
        else { return nil }
        var digests: [String: Digest] = [:]
        for rival in files.experiment.rivalNames {
            let item = try item(of: rival, in: project, asked: asked.union([name]))
            digests[rival] = item?.entry.result
        }
        let plan = Plan(files.experiment, rivals: digests).digest
        let current = items.filter { $0.entry.plan == plan }
        return Set(current.map(\.entry.result)).count == 1 ? current.first : nil
    }
}

extension Experiment {
    /// The experiments that its gate compares with, in the order of the lines.
    package var rivalNames: [String] {
        gate.compactMap { line in
            if case .experiment(let name) = line.test.rival { name } else { nil }
        }
    }
}
