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
        let number = garbage.paths.count
        let files = number == 1 ? "1 file or folder" : "\(number.grouped) files and folders"
        let size = garbage.bytes == 1 ? "1 byte" : "\(garbage.bytes.grouped) bytes"
        let count = "\(files), \(size)"
        guard !garbage.paths.isEmpty else {
            return table.lines(terminal: terminal) + ["nothing to delete"]
        }
        return table.lines(terminal: terminal)
            + [isRemoved ? "deleted \(count)" : "would delete \(count); run again with --delete"]
    }
}
