import Charts
import Engine
import Markup
import Records

extension ExperimentPage {
    /// Learning curves, and the agreement of seeds.
    var training: HTML {
        .heading("Training")
            + .element("div", [.class("charts")], learningCurves + seeds)
    }

    private var learningCurves: HTML {
        guard let options = facts.planned.model.training else {
            return .paragraph(
                "The model is \(facts.planned.model.solvingWords); there are no learning curves."
            )
        }
        let lines = meansOverSeeds
        guard !lines.isEmpty else {
            return .paragraph("No training on folds completed, so there are no curves.")
        }
        // A likelihood can fall below zero; an error cannot.
        let isPositive = lines.allSatisfy { $0.values.allSatisfy { ($0 ?? 1) > 0 } }
        if 5...24 ~= lines.count, !facts.arm.isOfSplits {
            return .figure(
                CurveGrid(
                    title: "Learning curve of each fold",
                    steps: "epoch",
                    quantity: Quantity("training loss (\(options.loss.word))"),
                    lines: lines,
                    scale: isPositive ? .logarithmic : .linear
                )
            )
        }
        return .figure(
            LineChart(
                title: facts.arm.isOfSplits
                    ? "Learning curves over the splits" : "Learning curves, one line per fold",
                steps: "epoch",
                quantity: Quantity("training loss (\(options.loss.word))"),
                lines: lines,
                scale: isPositive ? .logarithmic : .linear
            )
        )
    }

    /// One line a fold; where there are several seeds, their mean.
    private var meansOverSeeds: [LineChart.Line] {
        if facts.arm.isOfSplits { return spreadOfCurves }
        return facts.arm.folds.compactMap { fold in
            let curves = facts.curves.filter { $0.fold == fold.name }
            guard let epochs = curves.map(\.losses.count).min() else { return nil }
            let values = (0..<epochs).map { epoch in
                Statistic.mean.value(of: curves.map { $0.losses[epoch] })
            }
            return LineChart.Line(fold.name.shortened.printable, values: values)
        }
    }

    /// The median over splits and seeds at each epoch, and how far the losses spread.
    private var spreadOfCurves: [LineChart.Line] {
        guard let epochs = facts.curves.map(\.losses.count).min() else { return [] }
        return [("5 %", Statistic.p5), ("median", .median), ("95 %", .p95)].map {
            label,
            statistic in
            LineChart.Line(
                label,
                values: (0..<epochs).map { epoch in
                    statistic.value(of: facts.curves.map { $0.losses[epoch] })
                }
            )
        }
    }

    private var seeds: HTML {
        guard facts.arm.seeds.count > 1, !facts.arm.folds.isEmpty, !facts.arm.isOfSplits,
            let metric = facts.headline
        else { return .empty }
        return .figure(
            HeatMap(
                title: "\(metric.heading) by source and seed",
                quantity: Quantity(metric.heading),
                rowTitle: "held out",
                rows: facts.arm.folds.map(\.name.shortened.printable),
                columnTitle: "seed",
                columns: facts.arm.seeds.map { String($0.seed) },
                values: facts.arm.folds.indices.map { fold in
                    facts.arm.seeds.map { $0.folds[fold].metrics[metric] ?? nil }
                }
            )
        )
    }
}

extension Loss {
    /// The word of the spec.
    fileprivate var word: String {
        switch self {
        case .mse: "mse"
        case .mae: "mae"
        case .huber: "huber"
        case .gaussianNLL: "gaussian_nll"
        case .plcc: "plcc"
        case .rank: "rank"
        }
    }
}
