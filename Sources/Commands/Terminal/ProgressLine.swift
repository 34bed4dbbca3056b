import Markup

/// The live line of a run: how much is done, how long the rest takes, and what is under way.
package struct ProgressLine: Sendable {
    /// The finished part, from 0 to 1; `nil` if the total is unknown.
    package let fraction: Double?
    /// What is counted: "77/180 fits".
    package let count: String
    /// The expected time to the end.
    package let left: Duration?
    /// What is under way; shortened first.
    package let label: String

    package init(fraction: Double?, count: String, left: Duration?, label: String) {
        self.fraction = fraction
        self.count = count
        self.left = left
        self.label = label
    }

    /// The percentage, rounded down, so that 100 % means the end.
    private var percent: Int? { fraction.map { min(100, max(0, Int(100 * $0))) } }

    /// The text, which always fits.
    package func text(width: Int) -> String {
        // The last column stays empty: some terminals break the line there.
        let room = max(10, width) - 1
        let bar = percent.map { percent in
            let cells = room < 60 ? 10 : 24
            let filled = cells * percent / 100
            return String(repeating: "━", count: filled)
                + String(repeating: "─", count: cells - filled) + " \(percent) %"
        }
        let time = left.map { "\($0.words) left" }
        let parts = [bar, count, time].compactMap(\.self)
        var text = ""
        for part in parts {
            let longer = text.isEmpty ? part : text + "  " + part
            guard longer.displayWidth <= room else { return text.shortened(to: room, .end) }
            text = longer
        }
        let rest = room - text.displayWidth - 2
        guard !label.isEmpty, rest >= 12 else { return text.shortened(to: room, .end) }
        return text + "  " + label.printable.shortened(to: rest, .middle)
    }
}
