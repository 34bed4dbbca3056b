import Canonical
import Files
package import Records

/// How long fits took on this machine, by their shape.
///
/// A cache in `.assay/index/times`, which may be thrown away at any time: a line for each machine and shape,
/// with the seconds for a row and an epoch. Nothing that is digested depends on it.
package struct MeasuredTimes: Sendable {
    /// The times of one shape.
    struct Rate: Hashable, Sendable {
        /// Seconds for one row in one epoch.
        var seconds: Double
        /// The multiply-adds of that row.
        var work: Double
        /// The number of fits that were measured.
        var count: Int
    }

    private(set) var rates: [Digest: Rate] = [:]
    /// The lines of other machines that share the store.
    private var others: [String] = []
    private let machine: String

    /// The most fits that count in a mean, so that old times fade.
    private static let memory = 50
    /// The most lines that are kept.
    private static let limit = 10_000

    /// No times.
    package init() { machine = Self.machineName }

    /// Reads the times of a store; lines that cannot be read count as none.
    package init(of store: Store) {
        machine = Self.machineName
        let bytes = (try? Disk.read(Self.path(store), followsLinks: false)) ?? []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 5, let shape = Digest(hex: String(words[1])),
                let seconds = Double(words[2]), seconds > 0, seconds.isFinite,
                let work = Double(words[3]), work > 0, work.isFinite,
                let count = Int(words[4]), count > 0
            else { continue }
            if words[0] == machine {
                rates[shape] = Rate(seconds: seconds, work: work, count: min(count, Self.memory))
            } else {
                others.append(String(line))
            }
        }
    }

    /// Takes in the time of a fit that was trained from its first epoch to its last.
    package mutating func add(_ cost: FitCost, seconds: Double) {
        guard seconds > 0, cost.steps > 0 else { return }
        let own = seconds / cost.steps
        var rate = rates[cost.shape] ?? Rate(seconds: own, work: cost.work, count: 0)
        rate.seconds += (own - rate.seconds) / Double(rate.count + 1)
        rate.count = min(rate.count + 1, Self.memory)
        rates[cost.shape] = rate
    }

    /// Writes the times; the last of several writers wins.
    package func keep(in store: Store) {
        let own = rates.sorted { $0.key < $1.key }.map { shape, rate in
            "\(machine) \(shape.hex) \(rate.seconds) \(rate.work) \(rate.count)"
        }
        let lines = (own + others).prefix(Self.limit).map { $0 + "\n" }
        // A store that cannot be written costs an estimate.
        try? Disk.write(Array(lines.joined().utf8), to: Self.path(store))
    }

    private static func path(_ store: Store) -> String { store.path + "/index/times" }

    /// A word for the machine: its processor and name, digested.
    private static let machineName: String = {
        let processor = (try? Disk.read("/proc/cpuinfo")) ?? []
        let model =
            String(decoding: processor, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("model name") } ?? ""
        let host = (try? Disk.read("/proc/sys/kernel/hostname")) ?? []
        return Digest(of: Array(model.utf8) + host).short
    }()
}
