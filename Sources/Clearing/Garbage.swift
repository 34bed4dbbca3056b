import Canonical
package import Files
import Glibc
package import Records

/// The unreferenced files of a store.
package struct Garbage: Sendable {
    /// One kind of file.
    package struct Heap: Hashable, Sendable {
        package let kind: Kind
        /// Absolute paths, ascending.
        package var paths: [String] = []
        package var bytes = 0
        /// The number of files that are kept.
        package var keptCount = 0
    }

    /// A kind of file, in order of deletion: references before what they refer to.
    package enum Kind: String, CaseIterable, Sendable {
        case plans = "links from plans to results"
        case fits = "fits"
        case objects = "objects"
        case checkpoints = "checkpoints"
        case tables = "digests of tables"
        case leftovers = "leftovers of processes that ended early"
    }

    package let heaps: [Heap]

    package var paths: [String] { heaps.flatMap(\.paths) }

    package var bytes: Int { heaps.reduce(0) { $0 + $1.bytes } }

    /// Searches a store.
    ///
    /// - Parameters:
    ///   - store: The store; locked by the caller.
    ///   - reach: The referenced files.
    ///   - horizon: Younger files are kept.
    /// - Throws: `DiskError` if a folder cannot be listed.
    package init(in store: Store, reach: Reach, horizon: Horizon) throws(DiskError) {
        var search = Search(store: store, reach: reach, horizon: horizon)
        try search.run()
        heaps = search.heaps
    }

    /// Deletes all files.
    ///
    /// - Throws: `DiskError` at the first file that cannot be removed; the next call goes on there.
    package func remove() throws(DiskError) {
        for path in paths { try Disk.removeTree(path) }
    }
}

/// The state of a search.
private struct Search {
    let store: Store
    let reach: Reach
    let horizon: Horizon
    var heaps = Garbage.Kind.allCases.map { Garbage.Heap(kind: $0) }

    mutating func run() throws(DiskError) {
        for name in try files(in: "plans") {
            let digest = Digest(hex: name.stem)
            judge(.plans, "plans/\(name)", isWanted: digest.map(reach.plans.contains) ?? false)
        }
        var kept: Set<Digest> = []
        for name in try files(in: "fits") {
            let bytes = try? Disk.read("\(store.path)/fits/\(name)")
            let record = bytes.flatMap { try? FitRecord(parsing: $0) }
            let recipe = bytes.flatMap(FitRecord.recipe)
            let isWanted =
                (record.map(reach.contains) ?? false)
                || (recipe.map(reach.recipes.contains) ?? false)
            guard judge(.fits, "fits/\(name)", isWanted: isWanted) else { continue }
            if let record {
                kept.insert(record.key)
                if let outputs = record.outcome.outputs {
                    kept.formUnion([outputs.weights, outputs.predictions, outputs.trajectory])
                }
            }
        }
        for part in try files(in: "objects/sha256") {
            for name in try files(in: "objects/sha256/\(part)") {
                let digest = Digest(hex: part + name)
                let isWanted = digest.map { reach.objects.contains($0) || kept.contains($0) }
                judge(.objects, "objects/sha256/\(part)/\(name)", isWanted: isWanted ?? false)
            }
        }
        for name in try files(in: "checkpoints") {
            let isWanted = Digest(hex: name).map(kept.contains) ?? false
            let newest = store.path + "/checkpoints/\(name)"
            judge(.checkpoints, "checkpoints/\(name)", isWanted: isWanted, dated: newest)
        }
        for name in try files(in: "tables") { judge(.tables, "tables/\(name)", isWanted: false) }
        // A job that waits in its queue holds no lock: its note stays, and so does a young log.
        for name in try names(in: "cluster") {
            judge(.leftovers, "cluster/\(name)", isWanted: name.hasSuffix(".json"))
        }
        for folder in ["rerun", "synthetic", "propose", "unbundle", "log", "claims", "displaced"] {
            for name in try names(in: folder) { leave("\(folder)/\(name)") }
        }
    }

    /// The names in a folder of the store; what a link leads to is not the store's.
    private func names(in folder: String) throws(DiskError) -> [String] {
        var path = store.path
        for part in folder.split(separator: "/") {
            path += "/\(part)"
            if Disk.isLink(path) { throw DiskError("clear", path, code: ELOOP) }
        }
        return try Disk.names(in: path)
    }

    /// The names in a folder; what was left under temporary names is taken out and thrown away.
    private mutating func files(in folder: String) throws(DiskError) -> [String] {
        var names: [String] = []
        for name in try self.names(in: folder) {
            if Disk.isTemporary(name) { leave("\(folder)/\(name)") } else { names.append(name) }
        }
        return names
    }

    /// Decides about a file.
    ///
    /// - Returns: Whether it stays.
    @discardableResult
    private mutating func judge(
        _ kind: Garbage.Kind,
        _ path: String,
        isWanted: Bool,
        dated: String? = nil
    ) -> Bool {
        let full = "\(store.path)/\(path)"
        let isRecent = Disk.status(dated ?? full).map { horizon.includes($0.modified) } ?? false
        guard !isWanted, !isRecent else {
            change(kind) { $0.keptCount += 1 }
            return true
        }
        let bytes = Disk.size(ofTree: full)
        change(kind) {
            $0.paths.append(full)
            $0.bytes += bytes
        }
        return false
    }

    private mutating func leave(_ path: String) {
        let full = "\(store.path)/\(path)"
        let bytes = Disk.size(ofTree: full)
        change(.leftovers) {
            $0.paths.append(full)
            $0.bytes += bytes
        }
    }

    private mutating func change(_ kind: Garbage.Kind, _ body: (inout Garbage.Heap) -> Void) {
        for index in heaps.indices where heaps[index].kind == kind { body(&heaps[index]) }
    }
}
