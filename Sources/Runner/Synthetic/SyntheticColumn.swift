import Engine
import Records
import Spec

/// The content of a column of a synthetic table.
struct SyntheticColumn: Sendable {
    let name: String
    /// The cells of the rows that are made for each demand, in the order of the demands.
    let cells: [Cells]

    /// What a cell is drawn from.
    enum Cells: Hashable, Sendable {
        case numbers(ClosedRange<Double>)
        /// At least one.
        case words([String])
        /// At least one; dealt in turn, so that every group has rows.
        case groups([String])
    }

    /// Finds out what a column must hold.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - readers: The arms that read the table.
    ///   - demands: The different lists of conditions that their rows must meet.
    init(_ name: String, readers: [SyntheticReader], demands: [[RowCondition]]) {
        self.name = name
        let isGroup = readers.contains { $0.groups(by: name) }
        let known = Self.distinct(readers.flatMap { $0.words(of: name) })
        let asked = Self.distinct(demands.flatMap { Self.words(in: $0, of: name) ?? [] })
        let isPair = readers.contains {
            ($0.role.canBeHeldOut || $0.arm.isPooled) && $0.arm.pair == name
        }
        let base =
            !known.isEmpty
            ? known
            : isGroup
                ? Self.groups(of: name, asked, readers)
                : asked.isEmpty && isPair ? Self.clips(readers) : asked
        cells = demands.map { demand in
            guard !base.isEmpty else {
                return .numbers(Self.range(of: name, demand, Self.scale(of: name, readers)))
            }
            let wanted = Self.words(in: demand, of: name) ?? base
            let good = wanted.filter { word in
                demand.allSatisfy { $0.column != name || $0.lets(word) }
                    && readers.allSatisfy { $0.accepts(word, in: name) }
            }
            // Where no word pleases all, no table could: reading it will say why.
            let words = good.isEmpty ? wanted : good
            return isGroup ? .groups(words) : .words(words)
        }
    }

    // MARK: - Words

    /// The clips of each group, where a column names them.
    private static func clips(_ readers: [SyntheticReader]) -> [String] {
        let needed = readers.filter(\.arm.isPooled).map(\.rowCount).max() ?? 0
        return (1...max(8, needed)).map { "clip \($0)" }
    }

    /// The words that a demand lets through; `nil` if it says nothing of the column's words.
    private static func words(in demand: [RowCondition], of column: String) -> [String]? {
        for case .among(column, let values) in demand { return values }
        return nil
    }

    /// The groups that are held out by name, and enough others.
    private static func groups(
        of column: String,
        _ asked: [String],
        _ readers: [SyntheticReader]
    ) -> [String] {
        let named = distinct(readers.flatMap { $0.heldOutGroups(in: column) } + asked)
        let count = readers.map(\.groupCount).reduce(SyntheticTable.leastGroupCount, max)
        let areNumbers = readers.contains { $0.readsNumbers(in: column) }
        let others = (1...max(count, named.count + 2)).map {
            areNumbers ? "\($0)" : "synthetic \($0)"
        }
        return distinct(named + others)
    }

    private static func distinct(_ words: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        return words.filter { seen.insert(Array($0.utf8)).inserted }
    }

    // MARK: - Numbers

    /// The numbers of a column where no condition speaks of it: the scale of a target that has one,
    /// else 0 to 1.
    private static func scale(
        of column: String,
        _ readers: [SyntheticReader]
    ) -> ClosedRange<Double> {
        // Votes are at least one, of a deviation that a scale of 0 to 1 can have.
        if readers.contains(where: { $0.arm.votes?.count == column }) { return 8...24 }
        if readers.contains(where: { $0.arm.weights == column }) { return 0.5...2 }
        guard let arm = readers.first(where: { $0.arm.target.column == column })?.arm else {
            return 0...1
        }
        if let map = arm.target.rescaling { return map.fromLow...map.fromHigh }
        return switch arm.architecture.output {
        case .linear: 0...1
        case .sigmoid(let low, let high), .clip(let low, let high): low...high
        }
    }

    /// The part of a scale that meets a demand; beside the scale, where no part of it does.
    private static func range(
        of column: String,
        _ demand: [RowCondition],
        _ scale: ClosedRange<Double>
    ) -> ClosedRange<Double> {
        var low: Double?
        var high: Double?
        for condition in demand where condition.column == column {
            switch condition {
            case .atLeast(_, let bound): low = max(low ?? bound, bound)
            case .atMost(_, let bound): high = min(high ?? bound, bound)
            case .among: break
            }
        }
        switch (low, high) {
        case (nil, nil): return scale
        case (let low?, nil):
            return low...max(low, scale.upperBound > low ? scale.upperBound : low + 1)
        case (nil, let high?):
            return min(high, scale.lowerBound < high ? scale.lowerBound : high - 1)...high
        case (let low?, let high?): return low...max(low, high)
        }
    }
}
