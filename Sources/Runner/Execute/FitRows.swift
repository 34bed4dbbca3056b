import Engine

/// Which rows the fits of a schedule train on, and which they predict.
struct FitRows: Sendable {
    private let rowCount: Int
    /// By the UTF-8 bytes of their names: Swift's strings would take two spellings for one.
    private let folds: [[UInt8]: Fold]

    init(dataset: Dataset, steps: [Schedule.Step]) {
        rowCount = dataset.rowCount
        folds = Dictionary(
            (steps.first?.fit.plan.folds.folds(of: dataset) ?? []).map {
                (Array($0.name.utf8), $0)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func training(of fit: Fit) -> [Int32] { fold(of: fit)?.trainingRows ?? allRows }

    /// The held-out rows of a fold; all rows for a refit.
    func predicted(by fit: Fit) -> [Int32] { fold(of: fit)?.heldOutRows ?? allRows }

    private var allRows: [Int32] { (0..<rowCount).map(Int32.init) }

    private func fold(of fit: Fit) -> Fold? { fit.heldOut.flatMap { folds[Array($0.utf8)] } }
}
