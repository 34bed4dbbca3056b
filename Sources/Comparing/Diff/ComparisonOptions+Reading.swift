import Engine
import Markup
package import Records
import Source
import Spec

extension ComparisonOptions {
    /// Parses the command-line options.
    ///
    /// - Parameters:
    ///   - list: Metrics with commas between; `nil` for those of the gate.
    ///   - texts: Margins, each a number, or a metric and a number with `=` between.
    /// - Throws: `Failure` for a metric that nobody knows, twice the same, or a margin that is none.
    package init(metrics list: String?, margins texts: [String]) throws(Failure) {
        if let list {
            var metrics: [Metric] = []
            for word in list.split(separator: ",", omittingEmptySubsequences: false) {
                let metric = try Self.metric(String(word))
                if !metrics.contains(metric) { metrics.append(metric) }
            }
            self.metrics = metrics
        }
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let number = parts.last ?? text
            guard let value = Double(number), value.isFinite, value > 0 else {
                throw Failure(
                    .usage,
                    "the margin '\(text.printable)' is not a number above 0",
                    remedy: "write '--margin 0.002', or '--margin rmse=0.1'"
                )
            }
            if parts.count == 2 {
                margins[try Self.metric(parts[0])] = value
            } else {
                firstMargin = value
            }
        }
    }

    private static func metric(_ word: String) throws(Failure) -> Metric {
        if let metric = Metric(rawValue: word) { return metric }
        let words = Metric.allCases.map(\.rawValue)
        let meant = Diagnostic.suggestion(for: word, among: words)
        throw Failure(
            .usage,
            "unknown metric '\(word.printable)'\(meant.map { "; did you mean '\($0)'?" } ?? "")",
            remedy: "metrics: \(words.joined(separator: ", "))"
        )
    }
}
