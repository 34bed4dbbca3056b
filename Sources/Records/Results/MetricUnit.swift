/// What a metric is taken over: the rows, or the means over the rows of each clip.
package enum MetricUnit: Sendable {
    case row
    case clip
}

extension ArmResult {
    package func overSeeds(per unit: MetricUnit) -> MetricSummaries? {
        switch unit {
        case .row: overSeeds
        case .clip: clipsOverSeeds
        }
    }
}

extension ArmResult.SeedResult {
    package func overFolds(per unit: MetricUnit) -> MetricSummaries? {
        switch unit {
        case .row: overFolds
        case .clip: clipsOverFolds
        }
    }
}

extension ArmResult.FoldResult {
    package func metrics(per unit: MetricUnit) -> MetricValues? {
        switch unit {
        case .row: metrics
        case .clip: clipMetrics
        }
    }
}
