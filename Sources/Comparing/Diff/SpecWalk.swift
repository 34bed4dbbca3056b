import Canonical
import Engine
import Records
import Source
import Spec

/// Walks through two resolved specs side by side.
struct SpecWalk: Sendable {
    let before: ComparedEntry
    let after: ComparedEntry

    /// Compares two values that stand at the same key.
    func differences(_ key: String, _ old: JSON, _ new: JSON) -> [SpecChange] {
        differences(Keys(shown: key, before: key, after: key), old, new)
    }

    /// A change of a value whose places are known.
    func change(_ key: String, _ old: String?, _ new: String?, at paths: [String]) -> SpecChange {
        SpecChange(
            key: key,
            before: value(old, before, paths),
            after: value(new, after, paths)
        )
    }

    /// Compares the lines of two gates; lines that measure the same are paired, those of one kind of test
    /// first.
    func gate(_ old: [GateLine], _ new: [GateLine]) -> [SpecChange] {
        var rest = Array(new.enumerated()).filter { !old.contains($0.element) }
        var pairs: [(before: Int?, after: Int?)] = []
        for (index, line) in old.enumerated() where !new.contains(line) {
            let same = rest.indices.filter { rest[$0].element.subject == line.subject }
            let other = same.first { rest[$0].element.test.kind == line.test.kind } ?? same.first
            pairs.append((index, other.map { rest.remove(at: $0).offset }))
        }
        pairs += rest.map { (nil, $0.offset) }
        let lines = pairs.map { pair in
            pair.after.map { new[$0] } ?? pair.before.map { old[$0] }
        }
        var counts: [String: Int] = [:]
        return zip(pairs, lines).map { pair, line in
            let subject = line?.subject ?? ""
            // Two lines may measure the same: a number tells them apart.
            let count = counts[subject, default: 0] + 1
            counts[subject] = count
            return SpecChange(
                key: "gate: \(subject)" + (count == 1 ? "" : " (\(count))"),
                before: value(
                    pair.before.map { old[$0].test.words },
                    before,
                    pair.before.map { ["gate.\($0)"] } ?? []
                ),
                after: value(
                    pair.after.map { new[$0].test.words },
                    after,
                    pair.after.map { ["gate.\($0)"] } ?? []
                )
            )
        }
    }

    // MARK: - Values

    /// Where a value stands on each side; a choice between words may lead to different keys.
    private struct Keys {
        var shown: String
        var before: String
        var after: String

        func adding(_ name: String) -> Keys {
            Keys(
                shown: "\(shown).\(name)",
                before: "\(before).\(name)",
                after: "\(after).\(name)"
            )
        }
    }

    private func differences(_ keys: Keys, _ old: JSON, _ new: JSON) -> [SpecChange] {
        guard old != new else { return [] }
        if let first = old.choice, let second = new.choice, first.word != second.word {
            return [leaf(keys, .string(first.word), .string(second.word))]
                + parameters(
                    Keys(
                        shown: keys.shown,
                        before: "\(keys.before).\(first.word)",
                        after: "\(keys.after).\(second.word)"
                    ),
                    first.parameters,
                    second.parameters
                )
        }
        switch (old, new) {
        case (.object(let first), .object(let second)): return parameters(keys, first, second)
        // Settings that only one side has, key by key: JSON in a cell is hard to read.
        case (.null, .object(let second)): return parameters(keys, [:], second)
        case (.object(let first), .null): return parameters(keys, first, [:])
        default: return [leaf(keys, old, new)]
        }
    }

    private func parameters(
        _ keys: Keys,
        _ old: [String: JSON],
        _ new: [String: JSON]
    ) -> [SpecChange] {
        Set(old.keys).union(new.keys).sorted().flatMap { name -> [SpecChange] in
            let next = keys.adding(name)
            switch (old[name], new[name]) {
            case (let first?, let second?): return differences(next, first, second)
            case (nil, .object(let second)?) where !second.isEmpty:
                return parameters(next, [:], second)
            case (.object(let first)?, nil) where !first.isEmpty:
                return parameters(next, first, [:])
            case (let first, let second): return [leaf(next, first, second)]
            }
        }
    }

    private func leaf(_ keys: Keys, _ old: JSON?, _ new: JSON?) -> SpecChange {
        SpecChange(
            key: keys.shown,
            before: value(old?.words, before, [keys.before]),
            after: value(new?.words, after, [keys.after])
        )
    }

    /// A value with the place of the first of some key paths that was written.
    func value(
        _ text: String?,
        _ side: ComparedEntry,
        _ paths: [String]
    ) -> SpecChange.Value {
        let experiment = side.files.experiment
        let range = paths.lazy.compactMap { experiment.writtenRange(of: $0, in: side.recipe) }.first
        return SpecChange.Value(text: text, position: text == nil ? nil : range?.start)
    }
}

extension JSON {
    /// A word of a closed vocabulary with its parameters: "constant", or {"cosine": {…}}.
    fileprivate var choice: (word: String, parameters: [String: JSON])? {
        switch self {
        case .string(let word): return (word, [:])
        case .object(let members):
            guard members.count == 1, let (word, value) = members.first,
                case .object(let parameters) = value
            else { return nil }
            return (word, parameters)
        default: return nil
        }
    }

    /// The value in words: lists in brackets, words without quotes.
    fileprivate var words: String {
        switch self {
        case .null: "none"
        case .string, .bool, .number, .exactInteger: brief
        case .array(let elements): "[" + elements.map(\.words).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.keys.sorted().map { "\($0): \(members[$0]?.words ?? "")" }
                .joined(separator: ", ") + "}"
        }
    }
}

extension SpecWalk {
    /// The columns of clips and how their frames are pooled; a side without clips decides no number.
    func pairs(_ before: JSON?, _ after: JSON?) -> [SpecChange] {
        guard let before, let after else { return [] }
        return differences("data.pair", before, after)
    }
}

extension GateTest {
    /// What kind of test it is.
    fileprivate var kind: Kind {
        switch self {
        case .atLeast: .atLeast
        case .atMost: .atMost
        case .improves: .improves
        case .notWorse: .notWorse
        case .quantized: .quantized
        }
    }

    fileprivate enum Kind {
        case atLeast
        case atMost
        case improves
        case notWorse
        case quantized
    }
}
