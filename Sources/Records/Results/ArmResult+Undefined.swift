import Engine

extension ArmResult {
    /// Why correlations of held-out folds are undefined, and what to choose; none where all are defined.
    package var reasonsForUndefined: [String] {
        let correlations: [Metric] = [.plcc, .srocc, .krocc]
        let reasons = folds.indices.compactMap { index -> String? in
            let fits = seeds.map { $0.folds[index] }.filter { $0.outcome.outputs != nil }
            let isUndefined = fits.contains { fit in
                correlations.contains { metric in
                    guard let value = fit.metrics[metric] else { return false }
                    return value == nil
                }
            }
            guard isUndefined else { return nil }
            let why =
                folds[index].heldOutRows == 1
                ? "only 1 row is held out"
                : "its targets or predictions are constant"
            return "fold '\(folds[index].name)' has undefined metrics: \(why)"
        }
        guard !reasons.isEmpty else { return [] }
        if isOfSplits {
            // There can be a thousand.
            let rest = reasons.count > 3 ? ["and \(reasons.count - 3) more splits"] : []
            return reasons.prefix(3) + rest + ["hold out a larger 'fraction'"]
        }
        return reasons + ["use folds with more rows: 'group_k_fold', or a coarser 'group'"]
    }
}
