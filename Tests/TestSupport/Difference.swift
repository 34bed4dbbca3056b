import Foundation

/// The first lines in which two texts differ.
struct Difference: CustomStringConvertible {
    let description: String

    init(from recorded: Data, to found: Data) {
        let old = recorded.split(separator: 0x0A, omittingEmptySubsequences: false)
        let new = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let same = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(same).reversed(), new.dropFirst(same).reversed())
            .prefix { $0 == $1 }.count
        let lines =
            old[same..<(old.count - tail)].prefix(20).map {
                "- " + String(decoding: $0, as: UTF8.self)
            }
            + new[same..<(new.count - tail)].prefix(20).map {
                "+ " + String(decoding: $0, as: UTF8.self)
            }
        description = "line \(same + 1)\n" + lines.joined(separator: "\n")
    }
}
