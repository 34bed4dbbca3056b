import Canonical
import Engine
import Records
import Spec

/// A synthetic table with every column that its readers need; the same bytes on every machine.
///
/// Each row has a quality q in 0..<1 that nobody sees. A number is a point of its column's range, at
/// 0.75·q + 0.25·u, with u drawn for the cell: so there is something to learn, and something that
/// cannot be learnt. Rows are made for the demands in turn, and each meets the one it is made for.
/// Where clips are scored, the rows of a clip share q and what they must have in common.
struct SyntheticTable: Sendable {
    /// What tells the tables of a spec apart.
    let number: Int
    /// The arms that read it; at least one.
    let readers: [SyntheticReader]

    /// The fewest groups of a table.
    static let leastGroupCount = 4

    /// The fewest rows that are made for a demand.
    static let leastRowCount = 400

    /// The fewest rows of a group.
    private static let rowsPerGroup = 8

    /// The fewest rows of a clip, on average, where clips are scored.
    private static let rowsPerClip = 8

    /// The CSV text.
    var bytes: [UInt8] {
        let demands = readers.map(\.arm.filter).reduce(into: [[RowCondition]]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let names = readers.flatMap(\.columns).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let columns = names.map { SyntheticColumn($0, readers: readers, demands: demands) }
        let streams = names.map { SyntheticStream(.string($0), table: number) }
        let quality = SyntheticStream(.null, table: number)
        var text = names.map(\.cell).joined(separator: ",") + "\n"
        let isOfClips = names.map { name in readers.contains { $0.isOfClips(name) } }
        let clipColumns = names.indices.filter { place in
            readers.contains { $0.clipColumns.contains(names[place]) }
        }
        var firstRows: [[String]: Int] = [:]
        for row in 0..<rowCount(columns) * demands.count {
            func cell(_ place: Int, of row: Int, quality rowOfQuality: Int) -> String {
                let stream = streams[place]
                switch columns[place].cells[row % demands.count] {
                case .numbers(let range):
                    return range.point(
                        at: 0.75 * quality.share(rowOfQuality) + 0.25 * stream.share(row)
                    )
                case .words(let words): return words[stream.index(row, below: words.count)].cell
                case .groups(let names): return names[row / demands.count % names.count].cell
                }
            }
            var first = row
            if !clipColumns.isEmpty {
                let clip = clipColumns.map { cell($0, of: row, quality: row) }
                first = firstRows[clip, default: row]
                firstRows[clip] = first
            }
            let cells = names.indices.map { place in
                cell(place, of: isOfClips[place] ? first : row, quality: first)
            }
            text += cells.joined(separator: ",") + "\n"
        }
        return Array(text.utf8)
    }

    /// The rows that each demand gets: enough for every fold.
    private func rowCount(_ columns: [SyntheticColumn]) -> Int {
        let groups = columns.flatMap(\.cells).map { cells in
            if case .groups(let names) = cells { names.count } else { 0 }
        }
        return max(
            Self.leastRowCount,
            (groups.max() ?? 0) * Self.rowsPerGroup,
            readers.map { $0.rowCount * ($0.arm.isPooled ? Self.rowsPerClip : 1) }.max() ?? 0
        )
    }
}

extension ClosedRange<Double> {
    /// The number at a share of the way through, as text that reads back as it is.
    fileprivate func point(at share: Double) -> String {
        let point = lowerBound * (1 - share) + upperBound * share
        return Swift.min(Swift.max(point, lowerBound), upperBound).description
    }
}

extension String {
    /// The text as a cell, in quotes where it must be.
    fileprivate var cell: String {
        guard utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return self }
        return "\""
            + split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
