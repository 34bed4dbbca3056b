import Canonical
import Engine
import Records
package import Spec

/// A changed gate line.
package struct GateChange: Hashable, Sendable {
    package let kind: Kind
    /// What the line measures, and its rival if it has one; for a removed line, the whole line.
    package let line: String
    /// The bounds before and after; `nil` for a removed line.
    package let bounds: Bounds?

    package enum Kind: String, Sendable {
        case lowered
        case raised
        case removed
    }

    /// Two bounds with their signs, in as many decimals as make both exact: "≥ 0.95", "≥ 0.90".
    package struct Bounds: Hashable, Sendable {
        package let before: String
        package let after: String

        package init(before: String, after: String) {
            self.before = before
            self.after = after
        }
    }

    /// Compares two gates line by line.
    ///
    /// Lines are the same if they differ in nothing but the bound. Where a gate has several of one
    /// kind, the strictest counts.
    ///
    /// - Returns: What became easier or stricter, in the order of the gate before; new lines are none.
    package static func all(from before: [GateLine], to after: [GateLine]) -> [GateChange] {
        let judged = before.reduce(into: [GateLine]()) { lines, line in
            guard let place = lines.firstIndex(where: { $0.kind == line.kind }) else {
                return lines.append(line)
            }
            if line.strictness > lines[place].strictness { lines[place] = line }
        }
        return judged.compactMap { line in
            let same = after.filter { $0.kind == line.kind }
            guard let now = same.max(by: { $0.strictness < $1.strictness }) else {
                return GateChange(
                    kind: .removed,
                    line: line.requirement,
                    bounds: nil
                )
            }
            guard now.strictness != line.strictness else { return nil }
            return GateChange(
                kind: now.strictness < line.strictness ? .lowered : .raised,
                line: line.withoutBound,
                bounds: Bounds(line.test.bound, now.test.bound, sign: line.boundSign)
            )
        }
    }
}

extension GateChange.Bounds {
    fileprivate init(_ before: Double, _ after: Double, sign: String) {
        let texts = [before, after].map(JSON.canonicalNumber)
        // 0.95 and 0.9 are easier to tell apart as 0.95 and 0.90.
        let decimals = texts.map { text in
            text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        }
        let width = decimals.max() ?? 0
        let isPlain = texts.allSatisfy { !$0.contains("e") }
        let padded = zip(texts, decimals).map { text, count in
            guard isPlain, count < width else { return text }
            return text + (count == 0 ? "." : "") + String(repeating: "0", count: width - count)
        }
        self.init(before: "\(sign) \(padded[0])", after: "\(sign) \(padded[1])")
    }
}

extension GateLine {
    /// The line without its bound.
    fileprivate var kind: GateLine {
        GateLine(metric: metric, over: over, take: take, arm: arm, test: test.unbounded)
    }

    /// The line up to its bound: "mean PLCC", "mean PLCC ≥ column vmaf".
    fileprivate var withoutBound: String {
        test.rival == nil ? quantity : kind.requirement
    }

    /// The sign before the bound.
    fileprivate var boundSign: String {
        switch test {
        case .atLeast: "≥"
        case .atMost, .quantized: "≤"
        case .improves: prefersHigher ? "+" : "−"
        case .notWorse: prefersHigher ? "−" : "+"
        }
    }

    /// Larger is stricter, among lines of one kind.
    fileprivate var strictness: Double {
        switch test {
        case .atLeast(let bound), .improves(_, let bound): bound
        case .atMost(let bound), .notWorse(_, let bound): -bound
        case .quantized(let limit): -limit.bound
        }
    }
}

extension GateTest {
    fileprivate var bound: Double {
        switch self {
        case .atLeast(let bound), .atMost(let bound): bound
        case .improves(_, let bound), .notWorse(_, let bound): bound
        case .quantized(let limit): limit.bound
        }
    }

    fileprivate var unbounded: GateTest {
        switch self {
        case .atLeast: .atLeast(0)
        case .atMost: .atMost(0)
        case .quantized(let limit): .quantized(QuantizedLimit(figure: limit.figure, bound: 0))
        case .improves(let rival, _): .improves(on: rival, by: 0)
        case .notWorse(let rival, _): .notWorse(than: rival, by: 0)
        }
    }
}
