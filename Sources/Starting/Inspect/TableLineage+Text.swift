import Canonical
import Logs
import Markup

extension TableLineage {
    /// The logs, the scores and the options of the import, for people.
    func lines(terminal: Terminal) -> [String] {
        var table = TextTable([
            ("file", .left), ("frames", .right), ("bytes", .right), ("sha256", .left),
        ])
        for log in logs.prefix(Self.shownLogs) {
            table.add([
                log.path.spelledOut, log.frames.grouped, log.bytes.grouped, log.sha256.hex,
            ])
        }
        if let scores { table.add([scores.path.spelledOut, "", "", scores.sha256.hex]) }
        let more = logs.count - Self.shownLogs
        let count = "\(logs.count.grouped) log\(logs.count == 1 ? "" : "s")"
        return ["", "  imported from \(count)\(scores == nil ? "" : " and scores")"]
            + table.lines(indent: 4, terminal: terminal)
            + (more > 0 ? ["    and \(more.grouped) more logs; --format json lists all"] : [])
            + optionLines
    }

    /// The number of listed logs.
    private static let shownLogs = 24

    private var optionLines: [String] {
        let words = [
            ("pattern", options.pattern.map { [$0] } ?? []),
            ("aliases", aliases.map { "\($0.metric) → \($0.column)" }),
            ("only", options.only),
            ("pools", options.pools),
            ("keys", options.keys.map { "\($0.left)=\($0.right)" }),
            ("skipped", options.skipsUnreadable ? ["unreadable logs (--skip-unreadable)"] : []),
        ]
        return words.filter { !$0.1.isEmpty }.flatMap { name, words in
            words.joined(separator: ", ").spelledOut.wrapped(to: 86).enumerated().map {
                "    " + ($0.offset == 0 ? name : "").padded(to: 9) + $0.element
            }
        }
    }
}
