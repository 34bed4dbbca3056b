import Clearing
package import Markup
import Records

extension StoreClearing.Report {
    /// One row a kind of file, and the total, for people.
    package func lines(terminal: Terminal) -> [String] {
        var table = TextTable([
            ("", .left), ("kept", .right), ("unused", .right), ("bytes", .right),
        ])
        for heap in garbage.heaps where heap.keptCount + heap.paths.count > 0 {
            table.add([
                heap.kind.rawValue, heap.keptCount.grouped, heap.paths.count.grouped,
                heap.bytes.grouped,
            ])
        }
        let count =
            "\(garbage.paths.count.grouped) files and folders, \(garbage.bytes.grouped) bytes"
        guard !garbage.paths.isEmpty else {
            return table.lines(terminal: terminal) + ["nothing to remove"]
        }
        return table.lines(terminal: terminal)
            + [isRemoved ? "removed \(count)" : "would remove \(count); run again with --delete"]
    }
}
