import Comparing
import Engine
import Markup
import Records
import Statistics

extension Comparison {
    /// The verdict without a term of statistics, a sentence or two for each judged metric.
    var plainWords: [String] {
        guard identity == nil, obstacle == nil else { return [] }
        return findings.compactMap { finding in
            guard let paired = metrics.first(where: { $0.metric == finding.test.metric }) else {
                return nil
            }
            return plain(finding, paired)
        }
    }

    private func plain(_ finding: MetricFinding, _ paired: MetricComparison) -> String {
        let metric = finding.test.metric
        let size = finding.test.mean.magnitude.fixed(metric.decimals)
        let better = paired.folds.count { ($0.gain ?? 0) > 0 }
        let places = "in \(better) of \(paired.folds.count) \(unit)s"
        let margin = finding.test.margin.map { "±\($0.significant)" }
        switch finding.outcome {
        case .better:
            return """
                B predicts better: its \(metric.heading) is better by \(size) on average, and better \
                \(places). Luck alone would rarely give so clear a result.
                """
        case .worse:
            return """
                B predicts worse: its \(metric.heading) is worse by \(size) on average, and better only \
                \(places). Luck alone would rarely give so clear a result.
                """
        case .equivalent, .identical:
            return """
                For \(metric.heading), A and B are interchangeable: they differ by \(size) on average, and \
                the data exclude a mean difference beyond \(margin ?? "the margin"). B is better \(places).
                """
        case .inconclusive:
            let lean = finding.test.mean == 0 ? "equal" : finding.test.mean > 0 ? "better" : "worse"
            let range = finding.test.interval.map { interval in
                " Anything from \(interval.low.signed(metric.decimals).withTrueMinus) to "
                    + "\(interval.high.signed(metric.decimals).withTrueMinus) is compatible with them."
            }
            return """
                These \(paired.folds.count) \(unit)s do not show which is better in \(metric.heading): B is \
                \(lean)\(finding.test.mean == 0 ? "" : " by \(size)") on average, and better \(places).\
                \(range ?? "")
                """
        }
    }
}

extension Double {
    /// The number as a person wrote it: 0.001.
    fileprivate var significant: String {
        let text = fixed(6)
        guard text.contains(".") else { return text }
        let digits = text.reversed().drop { $0 == "0" }
        return String((digits.first == "." ? digits.dropFirst() : digits[...]).reversed())
    }
}
