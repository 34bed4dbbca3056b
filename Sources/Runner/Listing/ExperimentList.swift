package import Canonical
import Engine
import Files
import Lookup
import Parallel
package import Records
import Spec

/// The experiments of a project, each with its current entry.
package struct ExperimentList: Sendable {
    package let rows: [Row]
    /// The plans with several results; rows omit these.
    package let conflicts: [PlanConflict]

    /// One experiment.
    package struct Row: Sendable {
        package let name: String
        package let state: State
        /// The entry of the current spec, or else of its plan.
        package let current: Registry.Item?
        /// The total number of entries.
        package let entryCount: Int
    }

    /// The state of an experiment.
    package enum State: String, Sendable {
        case registered = "registered"
        case changed = "changed since"
        case ready = "not run yet"
        case dataNotHere = "data not here"
        case unpinned = "not pinned yet"
        case unusable = "spec has errors"
        case orphaned = "spec is gone"
        case contradicted = "two results"
    }

    /// Reads all specs and entries, and checks which tables are available.
    ///
    /// - Throws: `Failure` if the registry cannot be read.
    package init(_ project: Project, locator: TableLocator) throws(Failure) {
        let items = try project.registry.items()
        let conflicts = PlanConflict.all(among: items)
        self.conflicts = conflicts
        let specs = try project.specPaths()
        let byName = Dictionary(grouping: items, by: \.entry.name)
        let index = SpecIndex(project)
        defer { index.keep() }
        let texts = SpecTexts(project, index: index)
        let disputed = Set(conflicts.map(\.plan))
        var rows = specs.mapInParallel { path in
            let own = byName[path.stem] ?? []
            let name = path.stem
            // Most specs are as they were registered, and need not be decoded.
            if !own.isEmpty, let item = texts.known(name)?.currentEntry(among: own),
                !disputed.contains(item.entry.plan)
            {
                return Row(name: name, state: .registered, current: item, entryCount: own.count)
            }
            guard let files = texts.files(path) else {
                return Row(name: name, state: .unusable, current: nil, entryCount: own.count)
            }
            var current = files.currentEntry(among: own, in: project)
            var state = current == nil ? Self.state(files, locator, own) : .registered
            if let item = current, !conflicts.concerning([item]).isEmpty {
                (current, state) = (nil, .contradicted)
            }
            return Row(name: name, state: state, current: current, entryCount: own.count)
        }
        let gone = Set(byName.keys).subtracting(specs.map(\.stem))
        rows += gone.map { name in
            Row(name: name, state: .orphaned, current: nil, entryCount: byName[name]?.count ?? 0)
        }
        self.rows = rows.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The state of an experiment without a current entry.
    private static func state(
        _ files: ExperimentFiles,
        _ locator: TableLocator,
        _ own: [Registry.Item]
    ) -> State {
        for arm in files.experiment.arms {
            for reference in arm.data.tables {
                let pinned = reference.sha256.flatMap(Digest.init(hex:))
                guard let found = try? locator.find(reference.path, pinned: pinned) else {
                    return .dataNotHere
                }
                guard let pinned else { return .unpinned }
                if found.digest != pinned { return .dataNotHere }
            }
        }
        return own.isEmpty ? .ready : .changed
    }
}

extension ExperimentList {

    package var json: JSON {
        [
            "experiments": .array(rows.map(\.json)),
            "version": 1,
        ]
    }
}

extension ExperimentList.Row {
    fileprivate var json: JSON {
        [
            "entries": .integer(entryCount),
            "entry": current.map {
                ["entry": $0.entry.json, "sha256": .string($0.digest.hex)]
            } ?? .null,
            "name": .string(name),
            "state": .string(state.rawValue),
        ]
    }
}
