import Engine
import Markup
import Records
import Spec

extension ModelCard {
    /// The int8 model on held-out rows, beside the binary32 model; nothing without one.
    var int8: [Markdown] {
        let folds = facts.arm.seeds.flatMap { seed in
            seed.folds.compactMap { fold in fold.quantized.map { (seed.seed, fold.name, $0) } }
        }
        guard !folds.isEmpty, !facts.arm.isOfSplits else { return [] }
        var rows: [[Markdown]] = folds.map { seed, name, figures in
            [.text(name.shortened), "\(String(seed))"] + values(figures.metrics)
                + QuantizedFigure.allCases.map { .text(figures[$0].fixed($0.decimals)) }
        }
        rows.append(
            ["all", ""] + facts.metrics.map { _ in "" }
                + QuantizedFigure.allCases.map {
                    .text(facts.arm.value(of: $0).fixed($0.decimals))
                }
        )
        let sizes = facts.result.refits.compactMap { refit in
            refit.onnx.flatMap { onnx in
                refit.int8.map { "\(String($0.bytes)) bytes instead of \(String(onnx.bytes))" }
            }
        }
        return [
            .heading("int8", rank: 2),
            """
            The int8 model of each fold on its held-out rows. Its files: \(.text(sizes.joined(separator: "; "))). \
            It is slower than the binary32 model for single rows. The last row has the largest error, and \
            the means over folds.
            """,
            .table(
                ["held out", "seed"] + facts.metrics.map(\.heading) + figureHeadings,
                rows,
                numbers: Set(1...facts.metrics.count + 4)
            ),
        ] + control
    }

    /// The int8 model beside the control, if it was trained further; nothing if not.
    private var control: [Markdown] {
        guard let sentence = facts.arm.controlSentence else { return [] }
        var rows: [[Markdown]] = []
        for row in facts.arm.quantizedRows(facts.metrics) {
            let metrics: [Markdown] = facts.metrics.map { metric in
                .text(row.metrics[metric].fixed(metric.decimals))
            }
            let figures: [Markdown] = QuantizedFigure.allCases.map { figure in
                row.isReference ? "" : .text(row.differences[figure].fixed(figure.decimals))
            }
            rows.append([.text(row.label)] + metrics + figures)
        }
        return [
            .heading("Quantisation-aware training", rank: 3),
            .text(sentence),
            .table(
                ["model"] + facts.metrics.map(\.heading) + figureHeadings,
                rows,
                numbers: Set(1...facts.metrics.count + 3)
            ),
        ]
    }

    private var figureHeadings: [String] { QuantizedFigure.allCases.map(\.heading) }
}
