import Engine

extension MetricSummary {
    /// The four numbers with their names, in the order in which they are shown.
    package static var labelled: [(String, KeyPath<MetricSummary, Double?>)] {
        [("mean", \.mean), ("std", \.std), ("min", \.min), ("max", \.max)]
    }
}

extension Metric {
    /// The heading of its column.
    package var heading: String {
        switch self {
        case .plcc, .srocc, .krocc, .rmse, .mae: rawValue.uppercased()
        case .coverage: "coverage"
        case .plccCubic: "PLCC cubic"
        case .plccLogistic: "PLCC logistic"
        case .outlierRatio: "outliers"
        case .aucDifferent: "AUC different"
        case .aucBetter: "AUC better"
        case .resolvingPower: "resolving power"
        }
    }

    /// The number of displayed decimals.
    package var decimals: Int {
        switch self {
        case .plcc, .plccCubic, .plccLogistic, .srocc, .krocc: 5
        case .rmse, .mae, .outlierRatio, .aucDifferent, .aucBetter, .resolvingPower, .coverage: 4
        }
    }
}
