import Canonical
import Comparing
import Files
import Git
import Lookup
import Markup
package import Records
import Source
import Spec

/// A request for the history of an experiment.
package struct HistoryRequest: Sendable {
    package let project: Project
    /// The name of the experiment.
    package let name: String
    /// A table, log or folder of logs that every past model is scored on; `nil` for none.
    package let table: String?

    package init(project: Project, name: String, table: String? = nil) {
        self.project = project
        self.name = name
        self.table = table
    }

    /// Walks the history, and compares each entry with the one before it.
    ///
    /// The entry before is the last one among the ancestors of its commit; for an entry that is not
    /// committed, the last one of HEAD.
    ///
    /// - Throws: `Failure` with exit code 6 if there is no checkout or no such experiment, or if no
    ///   model can be scored.
    package func history() async throws(Failure) -> ExperimentHistory {
        guard ExperimentSchema.isName(name) else { throw try unknownName() }
        let checkout = try await Checkout(around: project.root)
        _ = try await checkout.commit("HEAD")
        let graph = try await checkout.graph()
        let past = try await PastEntries(of: name, in: checkout, graph: graph)
        let own = try project.registry.items(named: name)
        let committed = Set(past.found.map(\.item.path))
        let loose = own.filter { !committed.contains(Self.path(of: $0)) }
        guard !past.found.isEmpty || !loose.isEmpty || hasSpec else { throw try unknownName() }

        let use = project.store.use()
        defer { withExtendedLifetime(use) {} }
        let scratch = Project(root: project.store.scratch(for: "log").path)
        defer { try? Disk.removeTree(scratch.root) }

        let current = try currentEntry(among: own)
        var rows: [HistoryRow] = []
        var homes: [Project] = []
        for (index, found) in past.found.enumerated() {
            let ancestors = graph.ancestors(of: found.commit.id)
            let before = past.found.indices.prefix(index).last { place in
                let commit = past.found[place].commit.id
                return commit == found.commit.id || ancestors.contains(commit)
            }
            rows.append(
                HistoryRow(
                    item: found.item,
                    commit: found.commit,
                    isAtBoundary: graph.boundary.contains(found.commit.id),
                    state: state(of: found.item, current: current),
                    removal: found.removal,
                    before: before
                )
            )
            homes.append(try await past.home(of: found, in: project, or: scratch))
        }
        for item in loose {
            let entry = Registry.Item(
                entry: item.entry,
                digest: item.digest,
                path: Self.path(of: item)
            )
            rows.append(
                HistoryRow(
                    item: entry,
                    commit: nil,
                    isAtBoundary: false,
                    state: item.digest == current ? .current : .replaced,
                    before: rows.indices.last
                )
            )
            homes.append(project)
        }
        compare(&rows, homes)
        try rescore(&rows, homes)
        return ExperimentHistory(
            name: name,
            rows: rows,
            commitCount: graph.count,
            boundary: graph.boundary.sorted(),
            isShallow: graph.isShallow,
            unreadable: past.unreadable,
            scored: table.map { ExperimentHistory.ScoredTable($0) }
        )
    }

    // MARK: - Parts

    private func compare(_ rows: inout [HistoryRow], _ homes: [Project]) {
        var sides: [Result<ComparedEntry, Failure>] = []
        for (row, home) in zip(rows, homes) {
            sides.append(
                Result { () throws(Failure) in
                    try ComparedEntry(row.item, in: home.registry)
                }
            )
        }
        for index in rows.indices {
            guard let before = rows[index].before else { continue }
            do throws(Failure) {
                rows[index].comparison = try Comparison(sides[before].get(), sides[index].get())
            } catch {
                rows[index].problem = error.sentence(below: project)
            }
        }
    }

    private func rescore(_ rows: inout [HistoryRow], _ homes: [Project]) throws(Failure) {
        guard let table else { return }
        var failures: [Failure] = []
        var isScored = false
        for index in rows.indices {
            do throws(Failure) {
                rows[index].rescored = try Rescored(rows[index].item, on: table, in: homes[index])
                isScored = true
            } catch {
                failures.append(error)
                rows[index].rescored = Rescored(
                    models: [],
                    problem: error.sentence(below: project)
                )
            }
        }
        // Where nothing could be scored, the table is to blame, or there is nothing to score.
        if !isScored, let failure = failures.first(where: { $0.code != .refused }) ?? failures.last
        {
            throw failure
        }
    }

    private func state(of item: Registry.Item, current: Digest?) -> HistoryRow.State {
        guard Disk.isFile(project.path(item.path)) else { return .removed }
        return item.digest == current ? .current : .replaced
    }

    /// The entry of the spec as it stands.
    private func currentEntry(among items: [Registry.Item]) throws(Failure) -> Digest? {
        guard hasSpec,
            let files = try? ExperimentFiles(spec: project.path(specPath), in: project)
        else { return nil }
        return files.currentEntry(among: items, in: project)?.digest
    }

    private var specPath: String { "\(Project.specFolder)/\(name).yaml" }

    private var hasSpec: Bool { Disk.isFile(project.path(specPath)) }

    private static func path(of item: Registry.Item) -> String {
        "registry/entries/\(item.entry.name)/\(item.path.lastComponent)"
    }

    private func unknownName() throws(Failure) -> Failure {
        let specs = try project.specPaths().map(\.stem)
        let known = Set(specs + (try project.registry.items().map(\.entry.name))).sorted()
        let meant = Diagnostic.suggestion(for: name, among: known).map { "did you mean '\($0)'?" }
        return Failure(
            .unusableInput,
            "no experiment '\(name.printable)', here or in the history of HEAD",
            remedy: meant ?? "'assay list' lists experiments"
        )
    }
}

extension ExperimentHistory.ScoredTable {
    /// A table as it stands.
    fileprivate init(_ path: String) {
        self.init(
            path: path,
            sha256: Disk.isFile(path) ? (try? Disk.read(path)).map { Digest(of: $0) } : nil
        )
    }
}

extension Failure {
    /// The first message without its mark, the way to the project, and notes.
    fileprivate func sentence(below project: Project) -> String {
        let line = messages.first?.split(separator: "\n").first.map(String.init) ?? "unknown reason"
        return project.below(root: line.hasPrefix("error: ") ? String(line.dropFirst(7)) : line)
    }
}
