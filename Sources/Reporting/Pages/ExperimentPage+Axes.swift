import Canonical
import Charts
import Engine
import Records

extension ExperimentPage {
    /// Whether a metric is drawn as its distance from 1: near 1 all dots would lie on each other.
    func isComplement(_ metric: Metric) -> Bool {
        switch metric {
        case .plcc, .srocc, .krocc, .plccCubic, .plccLogistic: true
        default: false
        }
    }

    /// Where a value of a metric is drawn.
    func plotted(_ metric: Metric) -> (Double) -> Double {
        guard isComplement(metric) else { return { value in value } }
        return { value in 1 - value }
    }

    /// What the axis of a metric shows.
    func plottedQuantity(of metric: Metric) -> Quantity {
        isComplement(metric)
            ? Quantity("1 − \(metric.heading), smaller is better") : quantity(of: metric)
    }

    /// A logarithmic axis for distances from 1, unless one of them is zero.
    func plottedScale(of metric: Metric, _ values: [Double?]) -> AxisScale {
        let isPositive = values.allSatisfy { ($0 ?? 1) > 0 }
        return isComplement(metric) && isPositive ? .logarithmic : .linear
    }

    /// A reference line where a metric is drawn.
    func plottedReference(_ line: DotChart.Reference, of metric: Metric) -> DotChart.Reference {
        guard isComplement(metric), line.value < 1 else { return line }
        var moved = line
        moved.label = "\(line.name) \(JSON.canonicalNumber(line.value))"
        moved.value = 1 - line.value
        moved.prefersHigher.toggle()
        return moved
    }

    /// What a metric measures; an error is in the units of the target.
    func quantity(of metric: Metric) -> Quantity {
        metric.higherIsBetter
            ? Quantity(metric.heading)
            : Quantity(metric.heading, unit: facts.targetUnit)
    }
}
