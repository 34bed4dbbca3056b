extension Votes {
    /// Computes the share of rows with |p − y| > 1.96·σ ÷ √N; nil without rows.
    ///
    /// An error inside the 95 % confidence interval of the votes is not perceptible.
    ///
    /// - SeeAlso: VQEG, *Final report on the validation of objective models of multimedia quality
    ///   assessment, phase I*, 2008; ITU-T P.1401 on the outlier ratio.
    func outlierRatio(of predicted: [Double], against actual: [Double]) -> Double? {
        guard !actual.isEmpty else { return nil }
        var outliers = 0
        for row in actual.indices {
            // 1.96, rounded
            let reach = 0x1.f5c28f5c28f5cp+0 * deviations[row] / counts[row].squareRoot()
            if (predicted[row] - actual[row]).magnitude > reach { outliers += 1 }
        }
        return Double(outliers) / Double(actual.count)
    }
}
