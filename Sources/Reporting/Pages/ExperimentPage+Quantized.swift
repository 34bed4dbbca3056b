import Engine
import Markup
import Records
import Spec

extension ExperimentPage {
    /// The int8 model beside the binary32 model: sizes, metrics, errors, gate lines, and the control of what was
    /// trained further; empty without one.
    var quantized: HTML {
        let rows = facts.arm.isOfSplits ? [] : facts.arm.quantizedRows(facts.metrics)
        guard !rows.isEmpty else { return .empty }
        var content = HTML.heading("int8 model") + sizes + table(of: rows)
        if let sentence = facts.arm.controlSentence {
            content += .paragraph(.text(sentence), class: "note")
        }
        return content + quantizedFolds + quantizedGate
    }

    private var sizes: HTML {
        let sizes = facts.result.refits.compactMap { refit in
            refit.onnx.flatMap { onnx in
                refit.int8.map { "\($0.bytes.grouped) bytes, float \(onnx.bytes.grouped) bytes" }
            }
        }
        let files = sizes.isEmpty ? "No file was made." : sizes.joined(separator: "; ") + "."
        return .paragraph(
            .text(
                "\(files) Measured on held-out rows: largest difference of a prediction from the float model, and means over folds."
            ),
            class: "note"
        )
    }

    private func table(of rows: [ArmResult.QuantizedRow]) -> HTML {
        .table(
            "int8 and float models",
            ["model"] + facts.metrics.map(\.heading) + QuantizedFigure.allCases.map(\.heading),
            rows.map { row in
                let figures = QuantizedFigure.allCases.map { figure in
                    row.isReference ? "–" : row.differences[figure].fixed(figure.decimals)
                }
                return .row(
                    [.rowHead(.text(row.label))]
                        + facts.metrics.map { .number(row.metrics[$0].fixed($0.decimals)) }
                        + figures.map { .number($0) }
                )
            },
            numbers: Set(1...facts.metrics.count + 3)
        )
    }

    /// The int8 model of each fold.
    private var quantizedFolds: HTML {
        var rows: [HTML] = []
        for (place, fold) in facts.arm.folds.enumerated() {
            for seed in facts.arm.seeds {
                guard let figures = seed.folds[place].quantized else { continue }
                let metrics = facts.metrics.map { metric in
                    HTML.number((figures.metrics[metric] ?? nil).fixed(metric.decimals))
                }
                let differences = QuantizedFigure.allCases.map { figure in
                    HTML.number(figures[figure].fixed(figure.decimals))
                }
                rows.append(
                    .row(
                        [.rowHead(.name(fold.name)), .number(String(seed.seed))] + metrics
                            + differences
                    )
                )
            }
        }
        return .table(
            "int8 model of each fold",
            ["held out", "seed"] + facts.metrics.map(\.heading)
                + QuantizedFigure.allCases.map(\.heading),
            rows,
            numbers: Set(1...facts.metrics.count + 4)
        )
    }

    /// The gate lines on the int8 model.
    private var quantizedGate: HTML {
        let outcomes = facts.result.gate.filter { $0.line.quantized != nil }
        guard !outcomes.isEmpty else { return .empty }
        let lines = outcomes.map { ($0.holds ? "✓ " : "✗ ") + $0.summary }
        return .paragraph(.text("Gate: \(lines.joined(separator: "; "))."), class: "note")
    }
}
