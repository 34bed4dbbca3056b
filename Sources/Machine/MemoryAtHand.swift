import Files
import Glibc

/// The memory that is still available to this process, by each limit of the system.
package struct MemoryAtHand: Hashable, Sendable {
    /// The limits, the narrowest first.
    package let limits: [Limit]

    /// A limit, and what is left below it.
    package struct Limit: Hashable, Sendable {
        package let kind: Kind
        package let bytes: Int

        package init(kind: Kind, bytes: Int) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    /// What sets a limit.
    package enum Kind: String, CaseIterable, Sendable {
        case machine = "free on this machine"
        case container = "left in this container or control group"
        case addressSpace = "left of the address space ('ulimit -v')"
        case data = "left of the data segment ('ulimit -d')"

        /// Whether a thread's stack counts, which is reserved and hardly used.
        package var countsStacks: Bool { self == .addressSpace || self == .data }
    }

    /// Asks the system.
    ///
    /// - Parameters:
    ///   - root: The folder that `proc` and `sys` stand in.
    ///   - addressSpace: The limit of the address space, if there is one.
    ///   - data: The limit of what can be written to, if there is one.
    package init(
        root: String = "",
        addressSpace: Int? = AddressSpace.limit,
        data: Int? = AddressSpace.dataLimit
    ) {
        var limits: [Limit] = []
        if let bytes = Self.machine(root) { limits.append(Limit(kind: .machine, bytes: bytes)) }
        limits += Self.groups(root).map { Limit(kind: .container, bytes: $0) }
        let pages = Self.numbers("\(root)/proc/self/statm")
        // Field 1 is the whole, field 6 what can be written to (proc(5)).
        for (kind, limit, field) in [(Kind.addressSpace, addressSpace, 0), (.data, data, 5)] {
            guard let limit, pages.indices.contains(field) else { continue }
            let used = pages[field] * Int(sysconf(Int32(_SC_PAGESIZE)))
            limits.append(Limit(kind: kind, bytes: max(limit - used, 0)))
        }
        self.limits = limits.sorted { $0.bytes < $1.bytes }
    }

    // MARK: - Sources

    /// Free memory and swap, and the page cache that can be given up.
    private static func machine(_ root: String) -> Int? {
        let facts = facts("\(root)/proc/meminfo")
        return facts["MemAvailable:"].map { ($0 + (facts["SwapFree:"] ?? 0)) << 10 }
    }

    /// What is left to the control groups that the process is in, and to those around them.
    private static func groups(_ root: String) -> [Int] {
        var left: [Int] = []
        for line in (text("\(root)/proc/self/cgroup") ?? "").split(separator: "\n") {
            let parts = line.split(
                separator: ":",
                maxSplits: 2,
                omittingEmptySubsequences: false
            )
            guard parts.count == 3 else { continue }
            let isUnified = parts[1].isEmpty
            guard isUnified || parts[1].split(separator: ",").contains("memory") else { continue }
            let base = "\(root)/sys/fs/cgroup" + (isUnified ? "" : "/memory")
            let names =
                isUnified
                ? ("memory.max", "memory.current", "inactive_file")
                : ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            // Inside a container the path is often that of the host, and only the root is there.
            var path = String(parts[2])
            while true {
                let folder = path == "/" ? base : base + path
                if let limit = numbers("\(folder)/\(names.0)").first,
                    let usage = numbers("\(folder)/\(names.1)").first, limit < 1 << 60
                {
                    let cache = facts("\(folder)/memory.stat")[names.2] ?? 0
                    left.append(max(limit - max(usage - cache, 0), 0))
                }
                guard path != "/", path.hasPrefix("/") else { break }
                path = path.parentPath
            }
        }
        return left
    }

    // MARK: - Reading

    /// The lines of a file that begin with a name and a number.
    private static func facts(_ path: String) -> [String: Int] {
        var facts: [String: Int] = [:]
        for line in (text(path) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 2, let number = Int(words[1]) { facts[String(words[0])] = number }
        }
        return facts
    }

    /// The whole numbers of a file's words; none if the first is no number, as in "max".
    private static func numbers(_ path: String) -> [Int] {
        let words = (text(path) ?? "").split { $0 == " " || $0 == "\n" }
        return words.first.flatMap { Int($0) } == nil ? [] : words.compactMap { Int($0) }
    }

    private static func text(_ path: String) -> String? {
        (try? OpenFile(path).bytesToEnd()).map { String(decoding: $0, as: UTF8.self) }
    }
}
