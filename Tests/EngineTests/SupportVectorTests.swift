import ClosedForm
import Engine
import Testing

/// Support vector regression: against the document, against scikit-learn, and by hand.
@Suite("Support vector regression") struct SupportVectorTests {
    @Test(arguments: 0..<(isOptimized ? 80 : 4))
    func `a fit has the document's bits`(seed: Int) throws {
        let problem = SupportVectorCase(seed: UInt64(seed + 1)).problem()
        let rows = (0..<Int32(problem.dataset.rowCount)).filter { $0 % 5 != 2 }
        let fit = SupportVectorProblem(
            dataset: problem.dataset,
            rows: rows,
            model: problem.model,
            scalers: problem.scalers
        )
        let reference = Reference.supportVectorFit(fit, rows: rows)
        let solution = try #require(fit.solve())
        #expect(solution.stepCount == reference.steps)
        #expect(solution.gamma.bitPattern == reference.gamma.bitPattern)
        #expect(solution.coefficients.map(\.bitPattern) == reference.beta.map(\.bitPattern))
        #expect(solution.bias.bitPattern == reference.bias.bitPattern)
        #expect(solution.meanSquaredError.bitPattern == reference.loss.bitPattern)
        let model = try #require(solution.model)
        #expect(model.standardizer == reference.standardizer)
        let all = (0..<Int32(problem.dataset.rowCount)).map { $0 }
        #expect(
            model.predictions(problem.dataset, rows: all).map(\.bitPattern)
                == Reference.predictions(reference, fit, rows: all).map(\.bitPattern)
        )
    }

    @Test func `coefficients, bias and predictions are scikit-learn's`() throws {
        for record in try Fixture.svr.load(as: [SupportVectorRecord].self) {
            let solution = try #require(record.problem(tolerance: 1e-9).solve())
            let cost = record.c
            #expect(abs(Double(solution.gamma) - record.fittedGamma) <= 1e-7 * record.fittedGamma)
            for (found, expected) in zip(solution.coefficients, record.coefficients ?? []) {
                #expect(
                    abs(found - expected) <= Tolerance.supportVectorWeight * cost,
                    "\(record.name): \(found), not \(expected)"
                )
            }
            let scale = max(
                solution.coefficients.reduce(0) { $0 + $1.magnitude },
                record.predictions.reduce(1) { max($0, $1.magnitude) }
            )
            #expect(
                abs(solution.bias - record.bias) <= Tolerance.supportVectorScore * scale,
                "\(record.name): \(solution.bias), not \(record.bias)"
            )
            expect(solution, record, within: Tolerance.supportVectorScore * scale)
        }
    }

    /// The search stops where the conditions are violated by less than 10⁻³, as LIBSVM's does.
    @Test func `predictions of the usual tolerance are near scikit-learn's of a small one`() throws
    {
        for record in try Fixture.svr.load(as: [SupportVectorRecord].self) {
            let solution = try #require(record.problem().solve())
            expect(solution, record, within: Tolerance.supportVectorStop)
        }
    }

    private func expect(
        _ solution: SupportVectorSolution,
        _ record: SupportVectorRecord,
        within tolerance: Double
    ) {
        let dataset = record.problem().dataset
        let rows = (0..<Int32(dataset.rowCount)).map { $0 }
        let found = solution.model?.predictions(dataset, rows: rows) ?? []
        #expect(found.count == record.predictions.count)
        for (row, (found, expected)) in zip(found, record.predictions).enumerated() {
            #expect(
                abs(Double(found) - expected) <= tolerance,
                "\(record.name), row \(row): \(found), not \(expected)"
            )
        }
    }

    @Test func `end with the bits they always had`() throws {
        let digests = (1...6).map { seed in
            let problem = SupportVectorCase(seed: UInt64(seed)).problem()
            let solution = problem.solve()
            let numbers =
                solution.map { $0.coefficients + [$0.bias, $0.meanSquaredError] } ?? []
            var digest: UInt64 = 0xcbf2_9ce4_8422_2325
            for number in numbers { digest = (digest ^ number.bitPattern) &* 0x100_0000_01b3 }
            return GoldenRecord(
                fit: "\(problem.model), \(problem.dataset.rowCount) rows",
                digest: String(digest, radix: 16)
            )
        }
        try Fixture.goldenSVR.expect(digests)
    }

    /// x = 0, 1 and y = −1, 1 with ε = 0: β·(1 − 1/e) = 1 unless C is in the way.
    @Test(arguments: [(10.0, 1 / (1 - 0.36787944117144233)), (1.0, 1.0)])
    func `two rows pull apart until the cost stops them`(cost: Double, beta: Double) throws {
        let solution = try #require(
            problem([0, 1], [-1, 1], cost: cost, epsilon: 0, gamma: 1).solve()
        )
        #expect(solution.coefficients == [-solution.coefficients[1], solution.coefficients[1]])
        #expect(abs(solution.coefficients[1] - beta) < 1e-15)
        #expect(abs(solution.bias) < 1e-15)
        #expect(solution.stepCount == 1)
    }

    @Test func `a tube around all targets leaves the middle of their range`() throws {
        let fit = problem([0, 1, 5], [1, 2, 3], cost: 1, epsilon: 5, gamma: 1)
        let solution = try #require(fit.solve())
        #expect(solution.coefficients == [0, 0, 0])
        #expect(solution.bias == 2)
        #expect(solution.supportRows == [0])
        let model = try #require(solution.model)
        #expect(model.network.kernel?.count == 1)
        #expect(model.predictions(fit.dataset, rows: [0, 1, 2]) == [2, 2, 2])
    }

    @Test func `one row is predicted by its target`() throws {
        let solution = try #require(
            problem([7], [42], cost: 1, epsilon: 0.5, gamma: 1).solve()
        )
        #expect(solution.coefficients == [0])
        #expect(solution.bias == 42)
    }

    @Test func `targets beyond binary64's range of squares are no solution`() {
        let fit = problem([1, 2, 3], [1e300, -1e300, 1e300], cost: 1, epsilon: 0, gamma: 1)
        #expect(fit.solve() == nil)
    }

    @Test func `coefficients beyond binary32 make no model`() throws {
        let fit = problem([0, 1], [-1e60, 1e60], cost: 1e70, epsilon: 0, gamma: 1)
        let solution = try #require(fit.solve())
        #expect(solution.model == nil)
    }

    @Test func `a search that is cancelled gives no solution`() {
        var noise = Noise(seed: 1)
        let x = (0..<200).map { _ in Float(noise.next()) }
        let y = x.map { _ in noise.next() }
        let fit = problem(x, y, cost: 1e6, epsilon: 0, gamma: 50)
        #expect(fit.solve { true } == nil)
    }

    private func problem(
        _ x: [Float],
        _ y: [Double],
        cost: Double,
        epsilon: Double,
        gamma: Double
    ) -> SupportVectorProblem {
        SupportVectorProblem(
            dataset: Dataset(
                features: x,
                featureCount: 1,
                target: y,
                groups: x.map { _ in 0 },
                groupNames: ["a"]
            ),
            rows: (0..<Int32(x.count)).map { $0 },
            model: SupportVectorModel(cost: cost, epsilon: epsilon, gamma: .number(gamma)),
            scalers: [Scaler.none]
        )
    }
}

/// A problem by chance, sometimes with constant columns and repeated rows.
private struct SupportVectorCase {
    let seed: UInt64

    func problem() -> SupportVectorProblem {
        var noise = Noise(seed: seed)
        func number(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(noise.next() * Double(range.count))
        }
        let (rows, features) = (number(1...90), number(1...7))
        let plain = syntheticDataset(rows: rows, features: features, seed: seed)
        var values = plain.features
        if seed % 3 == 0 {
            for row in 0..<rows / 2 {
                for column in 0..<features {
                    values[(rows - 1 - row) * features + column] = values[row * features + column]
                }
            }
        }
        if seed % 4 == 0 {
            let column = number(0...features - 1)
            for row in 0..<rows { values[row * features + column] = 0.1 }
        }
        let kinds = Scaler.allCases
        return SupportVectorProblem(
            dataset: Dataset(
                features: values,
                featureCount: features,
                target: plain.target,
                groups: plain.groups,
                groupNames: plain.groupNames
            ),
            rows: (0..<Int32(rows)).map { $0 },
            model: SupportVectorModel(
                cost: [0.1, 1, 1, 8][number(0...3)],
                epsilon: [0, 0.05, 0.1, 1][number(0...3)],
                gamma: [.scale, .scale, .number(0.3), .number(2)][number(0...3)]
            ),
            scalers: (0..<features).map { _ in kinds[number(0...kinds.count - 1)] }
        )
    }
}

/// A problem with what scikit-learn makes of it, by `engine_svr.py`.
private struct SupportVectorRecord: Decodable {
    var name: String
    var c: Double
    var epsilon: Double
    /// Absent for `scale`.
    var gamma: Double?
    var scalers: [String]
    var features: [[Float]]
    var target: [Double]
    var predictions: [Double]
    var bias: Double
    var fittedGamma: Double
    /// Absent where many are nearly as good as each other.
    var coefficients: [Double]?

    func problem(
        tolerance: Double = SupportVectorProblem.standardTolerance
    ) -> SupportVectorProblem {
        SupportVectorProblem(
            dataset: Dataset(
                features: features.flatMap(\.self),
                featureCount: scalers.count,
                target: target,
                groups: target.map { _ in 0 },
                groupNames: ["a"]
            ),
            rows: (0..<Int32(target.count)).map { $0 },
            model: SupportVectorModel(
                cost: c,
                epsilon: epsilon,
                gamma: gamma.map { .number($0) } ?? .scale
            ),
            scalers: scalers.compactMap(Scaler.init),
            tolerance: tolerance
        )
    }
}
