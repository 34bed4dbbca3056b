import Engine
import Testing

/// The engine against a scalar interpreter of `docs/numerics.md`: not near, but equal in every bit.
@Suite("Reference") struct ReferenceTests {
    /// Debug builds are slow: they see the first few.
    private static let seeds = 0..<(isOptimized ? 240 : 6)

    @Test(arguments: seeds)
    func `a fit has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: seed)
        let problem = random.problem()
        #expect(problem.differenceFromReference() == nil, "\(problem.summary)")
    }

    @Test(arguments: seeds)
    func `a fit that goes on from any state has the document's bits`(seed: Int) {
        var random = ReferenceCase(seed: 1000 + seed)
        let problem = random.problem()
        let epoch = random.number(in: 0...problem.options.epochs)
        let checkpoint = random.checkpoint(for: problem, epoch: epoch)
        #expect(
            problem.differenceFromReference(resuming: checkpoint) == nil,
            "\(problem.summary), from epoch \(epoch)"
        )
    }

    @Test(arguments: seeds)
    func `a fit without measure diverges where the document says`(seed: Int) {
        var random = ReferenceCase(seed: 2000 + seed)
        let problem = random.problem(learningRates: [1e3, 1e8, 1e15, 1e25, 1e37])
        #expect(problem.differenceFromReference() == nil, "\(problem.summary)")
    }
}

extension TrainingProblem {
    /// What a failure is worth telling of.
    fileprivate var summary: String {
        "\(rows.count) rows of \(dataset.featureCount), \(architecture), \(options)"
    }
}
