import Canonical
import Engine
import Spec

extension SpecWalk {
    /// Compares two lists of inputs by their columns.
    func features(_ old: [Input], _ new: [Input]) -> [SpecChange] {
        let (first, second) = (old.map(\.column), new.map(\.column))
        let removed = first.filter { !second.contains($0) }
        let added = second.filter { !first.contains($0) }
        var changes: [SpecChange] = []
        if !removed.isEmpty || !added.isEmpty {
            changes.append(
                change("features", list(removed, of: first), list(added, of: second), at: paths)
            )
        }
        if first.filter(second.contains) != second.filter(first.contains) {
            changes.append(
                change(
                    "features (order)",
                    first.joined(separator: " "),
                    second.joined(separator: " "),
                    at: paths
                )
            )
        }
        return changes + treatments(old, new)
    }

    /// The ways in which columns of both are treated differently; columns with the same change
    /// share a line.
    private func treatments(_ old: [Input], _ new: [Input]) -> [SpecChange] {
        var found: [(columns: [String], before: String, after: String)] = []
        for input in old {
            guard let other = new.first(where: { $0.column == input.column }),
                let change = input.change(to: other)
            else { continue }
            let same = found.firstIndex { $0.before == change.before && $0.after == change.after }
            if let same {
                found[same].columns.append(input.column)
            } else {
                found.append(([input.column], change.before, change.after))
            }
        }
        let common = old.filter { input in new.contains { $0.column == input.column } }
        return found.map { columns, before, after in
            let key =
                columns.count == common.count
                ? "features (all\(common.count < max(old.count, new.count) ? " common" : ""))"
                : "features (\(columns.joined(separator: ", ")))"
            // The scaler that holds where none is written has no place.
            let isDefault = "scaler \(Scaler.standard.rawValue)"
            return SpecChange(
                key: key,
                before: value(before, self.before, ["scaler"] + (before == isDefault ? [] : paths)),
                after: value(after, self.after, ["scaler"] + (after == isDefault ? [] : paths))
            )
        }
    }

    private var paths: [String] { ["features"] }

    private func list(_ columns: [String], of all: [String]) -> String? {
        let count = all.count == 1 ? "1 column" : "\(all.count) columns"
        guard !columns.isEmpty else { return count }
        return "\(count), with \(columns.joined(separator: " "))"
    }
}

extension Input {
    /// How the same column is treated by another input, as far as it differs.
    fileprivate func change(to other: Input) -> (before: String, after: String)? {
        guard self != other else { return nil }
        if case .number(_, let codes, let scaler) = self,
            case .number(_, let otherCodes, let otherScaler) = other, codes == otherCodes
        {
            return ("scaler \(scaler.rawValue)", "scaler \(otherScaler.rawValue)")
        }
        return (treatment, other.treatment)
    }

    private var treatment: String {
        switch self {
        case .number(_, let codes, let scaler):
            let words = codes.map { "\($0.word) as \(JSON.canonicalNumber($0.number))" }
            return (["a number, scaler \(scaler.rawValue)"] + words).joined(separator: ", ")
        case .oneHot(_, let vocabulary, let unknown):
            let rest =
                switch unknown {
                case .error: ""
                case .slot(let word): ", unknown as \(word)"
                }
            return "one of \(vocabulary.joined(separator: ", "))\(rest)"
        }
    }
}
