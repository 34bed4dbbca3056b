import Canonical
import Files
import Records
import Synchronization

/// The rows of an index and the state of the registry that they belong to.
///
/// Two files in `.assay/index`: `entries` has a line for each entry, and grows at its end; `state` says how
/// many of its bytes are valid, and for which state of the registry. Readers share a lock with each other,
/// writers have it alone.
struct IndexFile: Sendable {
    private let bytes: [UInt8]

    private static let version = "assay index 1"

    /// Reads an index that has been made in the present state of the registry.
    ///
    /// - Returns: `nil` if there is none, or not of this state.
    init?(reading project: Project) {
        let lock = Self.lock(project, .shared)
        defer { withExtendedLifetime(lock) {} }
        let state = RegistryState(project)
        let path = Self.rowsPath(project)
        guard let head = try? Disk.read(Self.statePath(project), followsLinks: false) else {
            return nil
        }
        // One command asks several times.
        if let last = Self.last.withLock({ $0 }), last.path == path, last.head == head,
            head == Self.head(state, count: last.bytes.count)
        {
            bytes = last.bytes
            return
        }
        guard let bytes = try? Disk.read(path, followsLinks: false),
            head == Self.head(state, count: bytes.count)
        else { return nil }
        self.bytes = bytes
        Self.last.withLock { $0 = Read(path: path, head: head, bytes: bytes) }
    }

    /// What was read last.
    private struct Read: Sendable {
        let path: String
        let head: [UInt8]
        let bytes: [UInt8]
    }

    private static let last = Mutex<Read?>(nil)

    /// Reads the entries that an older index does not know, and writes a new one.
    ///
    /// - Throws: `Failure` if the registry cannot be read.
    init(updating project: Project) throws(Failure) {
        let lock = Self.lock(project, .exclusive)
        defer { withExtendedLifetime(lock) {} }
        let old = (try? Disk.read(Self.rowsPath(project), followsLinks: false)) ?? []
        var known: [String: IndexRow] = [:]
        for line in String(decoding: old, as: UTF8.self).split(separator: "\n") {
            guard let row = IndexRow(line: line) else { continue }
            known["\(row.name)/\(row.file)"] = row
        }
        // Taken before the folders are read: what comes later changes it.
        let state = RegistryState(project)
        var text = ""
        for (name, file) in try project.registry.files() where Self.isPlain(name + file) {
            let path = "\(project.registry.path)/entries/\(name)/\(file)"
            let fingerprint = Disk.entryStatus(path)?.fingerprint ?? "-"
            if let row = known["\(name)/\(file)"], row.fingerprint == fingerprint {
                text += row.line + "\n"
            } else if let item = try? project.registry.item(named: name, file: file) {
                text += IndexRow(item, fingerprint: fingerprint, in: project.registry).line + "\n"
            }
        }
        bytes = Array(text.utf8)
        // A store that cannot be written costs time, not correctness.
        try? Disk.write(bytes, to: Self.rowsPath(project))
        try? Disk.write(Self.head(state, count: bytes.count), to: Self.statePath(project))
    }

    /// Adds an entry to the registry, and its row to an index that was up to date until then.
    static func adding(
        to project: Project,
        _ add: () throws -> (item: Registry.Item, isNew: Bool)
    ) throws -> Registry.Item {
        let lock = lock(project, .exclusive)
        defer { withExtendedLifetime(lock) {} }
        let count = Disk.entryStatus(rowsPath(project))?.size
        let before = count.map { head(RegistryState(project), count: $0) }
        let wasValid = before != nil && (try? Disk.read(statePath(project))) == before
        let (item, isNew) = try add()
        guard wasValid, let count, isNew, isPlain(item.entry.path) else { return item }
        let path = "\(project.registry.path)/\(item.entry.path)"
        let fingerprint = Disk.entryStatus(path)?.fingerprint ?? "-"
        let row = IndexRow(item, fingerprint: fingerprint, in: project.registry)
        let line = Array((row.line + "\n").utf8)
        guard (try? Disk.append(line, to: rowsPath(project))) != nil else { return item }
        let state = head(RegistryState(project), count: count + line.count)
        try? Disk.write(state, to: statePath(project))
        return item
    }

    /// The rows with a mark, in the order of the registry.
    func rows(with mark: String) -> [IndexRow] {
        var rows: [IndexRow] = []
        for position in bytes.positions(of: mark) {
            let first = bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = String(decoding: bytes[first..<end], as: UTF8.self)
            if let row = IndexRow(line: line), !rows.contains(row) { rows.append(row) }
        }
        return rows.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    // MARK: - Files

    private static func folder(_ project: Project) -> String { project.store.path + "/index" }
    private static func rowsPath(_ project: Project) -> String { folder(project) + "/entries" }
    private static func statePath(_ project: Project) -> String { folder(project) + "/state" }

    /// The lock of an index; `nil` where the file system has none, and then nobody waits.
    private static func lock(_ project: Project, _ mode: FileLock.Mode) -> FileLock? {
        let outcome = FileLock.acquire(folder(project) + "/lock", mode, waits: true)
        if case .held(let lock) = outcome { return lock }
        return nil
    }

    private static func head(_ state: RegistryState, count: Int) -> [UInt8] {
        Array("\(version) \(count) \(state.text)\n".utf8)
    }

    /// Whether a name can stand in a line.
    private static func isPlain(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
