import Canonical
import Comparing
import Engine
import Markup
import Records

extension ModelCard {
    /// The YAML that Hugging Face reads: library, tags, metrics, and the results with their values.
    ///
    /// Every text is a JSON string, which is YAML, too.
    var frontMatter: String {
        var lines = ["---", "library_name: onnx", "pipeline_tag: tabular-regression", "tags:"]
        lines += ["onnx", "tabular-regression", "video-quality-assessment", "assay"].map {
            "- \($0)"
        }
        let values = facts.metrics.compactMap { metric in
            facts.arm.headlineValue(metric).map { (metric: metric, value: $0) }
        }
        if !values.isEmpty {
            lines.append("metrics:")
            lines += values.map { "- \($0.metric.hubName)" }
            lines += modelIndex(values)
        }
        return lines.joined(separator: "\n") + "\n---\n\n"
    }

    private func modelIndex(_ values: [(metric: Metric, value: Double)]) -> [String] {
        let tables = facts.entry.data
        let name = tables.map(\.name.shortened).joined(separator: ", ")
        var lines = [
            "model-index:",
            "- name: \(Self.quoted(facts.entry.name))",
            "  results:",
            "  - task:",
            "      type: tabular-regression",
            "      name: \(Self.quoted("prediction of \(facts.targetWords)"))",
            "    dataset:",
            "      type: \(Self.quoted(tables.first?.name.shortened ?? "table"))",
            "      name: \(Self.quoted(name))",
            "      split: \(Self.quoted("held out: \(facts.foldsWords)"))",
        ]
        if let first = tables.first {
            lines.append("      revision: \(Self.quoted("sha256:\(first.sha256.hex)"))")
        }
        lines.append("    metrics:")
        for (metric, value) in values {
            lines += [
                "    - type: \(metric.hubName)",
                "      name: \(Self.quoted("\(metric.heading), \(overFolds)"))",
                "      value: \(value.fixed(metric.decimals))",
                "      args:",
                "        result_sha256: \(Self.quoted(facts.entry.result.hex))",
            ]
        }
        return lines
    }

    /// What a metric of the card is over the folds.
    var overFolds: String {
        let statistic = facts.arm.isOfSplits ? "median" : "mean"
        let seeds = facts.arm.seeds.count
        let over = facts.arm.ensemble == nil && seeds > 1 ? " and \(seeds) seeds" : ""
        return "\(statistic) over \(facts.arm.folds.count) folds\(over)"
    }

    /// A text as a JSON string on one line.
    private static func quoted(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 }).printable
        return String(decoding: JSON.string(line).canonicalBytes, as: UTF8.self)
    }
}

extension Metric {
    /// The name on Hugging Face, or the spec's word where it has none.
    fileprivate var hubName: String {
        switch self {
        case .plcc: "pearsonr"
        case .srocc: "spearmanr"
        case .krocc: "kendalltau"
        default: rawValue
        }
    }
}
