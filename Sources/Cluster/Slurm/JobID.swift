/// The number of a job, as `sbatch --parsable` prints it.
package struct JobID: Hashable, Sendable, CustomStringConvertible {
    /// Digits.
    package let number: String
    /// The cluster, where there are several.
    package let cluster: String?

    /// Reads `12` or `12;cluster`; `nil` if the text is neither.
    package init?(parsing text: String) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, !parts[0].isEmpty,
            parts[0].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        number = String(parts[0])
        guard parts.count == 2 else {
            cluster = nil
            return
        }
        // It becomes an argument of other commands.
        guard let first = parts[1].first, first != "-" else { return nil }
        cluster = String(parts[1])
    }

    package var description: String { number }

    /// The text that `init(parsing:)` reads.
    package var text: String { number + (cluster.map { ";\($0)" } ?? "") }

    /// The options that name the job's cluster.
    var clusterOptions: [String] { cluster.map { ["--clusters=\($0)"] } ?? [] }
}
