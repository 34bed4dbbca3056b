import Engine

/// Which rows the fits of a schedule train on, and which they predict.
struct FitRows: Sendable {
    private let all: [Int32]
    private let folds: [String: Fold]

    init(dataset: Dataset, steps: [Schedule.Step]) {
        all = (0..<dataset.rowCount).map(Int32.init)
        folds = Dictionary(
            (steps.first?.fit.plan.folds.folds(of: dataset) ?? []).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func training(of fit: Fit) -> [Int32] { fold(of: fit)?.trainingRows ?? all }

    /// The held-out rows of a fold; all rows for a refit.
    func predicted(by fit: Fit) -> [Int32] { fold(of: fit)?.heldOutRows ?? all }

    private func fold(of fit: Fit) -> Fold? { fit.heldOut.flatMap { folds[$0] } }
}
