import ClosedForm
import Engine
import Testing

/// Linear models in closed form: against the document, against scikit-learn, and by hand.
@Suite("Linear models") struct LinearTests {
    @Test(arguments: 0..<(isOptimized ? 120 : 6), [false, true])
    func `a fit has the document's bits`(seed: Int, isWeighted: Bool) throws {
        let problem = LinearCase(seed: UInt64(seed + 1), isWeighted: isWeighted).problem()
        let rows = (0..<Int32(problem.dataset.rowCount)).filter { $0 % 5 != 2 }
        let fit = LinearProblem(
            dataset: problem.dataset,
            rows: rows,
            model: problem.model,
            scalers: problem.scalers
        )
        let reference = Reference.linearFit(fit, rows: rows)
        let solution = try #require(fit.solve())
        #expect(solution.weights.map(\.bitPattern) == reference.weights.map(\.bitPattern))
        #expect(solution.bias.bitPattern == reference.bias.bitPattern)
        #expect(solution.meanSquaredError.bitPattern == reference.loss.bitPattern)
        #expect(solution.constantTerms == reference.constant)
        #expect(solution.collinearTerms == reference.collinear)
        let model = try #require(solution.model)
        #expect(model.standardizer == reference.standardizer)
        let all = (0..<Int32(problem.dataset.rowCount)).map { $0 }
        #expect(
            model.predictions(problem.dataset, rows: all).map(\.bitPattern)
                == Reference.predictions(reference, fit, rows: all).map(\.bitPattern)
        )
    }

    @Test func `weights, bias and predictions are scikit-learn's`() throws {
        for record in try Fixture.linear.load(as: [LinearRecord].self) {
            let problem = record.problem
            let solution = try #require(problem.solve())
            if let weights = record.weights {
                let scale = weights.map(\.magnitude).max() ?? 0
                for (found, expected) in zip(solution.weights, weights) {
                    #expect(
                        abs(found - expected) <= Tolerance.linearModel * scale,
                        "\(record.name): \(found), not \(expected)"
                    )
                }
            }
            #expect(solution.constantTerms == record.constant, "\(record.name)")
            #expect(solution.collinearTerms == record.collinear, "\(record.name)")
            let scale = record.predictions.map(\.magnitude).max() ?? 0
            for (row, expected) in record.predictions.enumerated() {
                let found = solution.prediction(of: record.terms(row))
                #expect(
                    abs(found - expected) <= Tolerance.linearModel * scale,
                    "\(record.name), row \(row): \(found), not \(expected)"
                )
            }
        }
    }

    @Test func `end with the bits they always had`() throws {
        let digests = (1...6).map { seed in
            let problem = LinearCase(seed: UInt64(seed)).problem()
            let solution = problem.solve()
            let numbers = solution.map { $0.weights + [$0.bias, $0.meanSquaredError] } ?? []
            var digest: UInt64 = 0xcbf2_9ce4_8422_2325
            for number in numbers { digest = (digest ^ number.bitPattern) &* 0x100_0000_01b3 }
            return GoldenRecord(
                fit: "\(problem.model), \(problem.dataset.rowCount) rows",
                digest: String(digest, radix: 16)
            )
        }
        try Fixture.goldenLinear.expect(digests)
    }

    /// y = 2x + 1 on x = −1, 0, 1, with and without a penalty: Σc² = 2, Σce = 4.
    @Test(arguments: [(0.0, 2.0), (2.0, 1.0), (6.0, 0.5)])
    func `a line through three points is shrunk by the penalty`(l2: Double, slope: Double) throws {
        let solution = try #require(
            LinearProblem(
                dataset: table([-1, 0, 1], [-1, 1, 3]),
                rows: [0, 1, 2],
                model: LinearModel(degree: 1, l2: l2),
                scalers: [Scaler.none]
            ).solve()
        )
        #expect(solution.weights == [slope])
        #expect(solution.bias == 1)
    }

    @Test func `a parabola is found exactly`() throws {
        let x: [Float] = [-2, -1, 0, 1, 2]
        let solution = try #require(
            LinearProblem(
                dataset: table(x, x.map { Double(3 * $0 * $0 - $0 + 4) }),
                rows: [0, 1, 2, 3, 4],
                model: LinearModel(degree: 2, l2: 0),
                scalers: [Scaler.none]
            ).solve()
        )
        #expect(zip(solution.weights, [-1, 3]).allSatisfy { abs($0 - $1) < 1e-13 })
        #expect(abs(solution.bias - 4) < 1e-13)
        #expect(solution.meanSquaredError < 1e-25)
    }

    /// A row of weight k counts as k rows.
    @Test func `weights are repeats`() throws {
        let (x, y): ([Float], [Double]) = ([1, 2, 4, 7], [3, 1, 5, 2])
        let counts = [1, 3, 0, 2]
        let weighted = LinearProblem(
            dataset: table(x, y, weights: counts.map { Float($0) }),
            rows: [0, 1, 2, 3],
            model: LinearModel(degree: 1, l2: 0.5),
            scalers: [Scaler.none]
        )
        let places = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
        let repeated = LinearProblem(
            dataset: table(places.map { x[$0] }, places.map { y[$0] }),
            rows: places.indices.map { Int32($0) },
            model: LinearModel(degree: 1, l2: 0.5),
            scalers: [Scaler.none]
        )
        let (first, second) = (try #require(weighted.solve()), try #require(repeated.solve()))
        #expect(abs(first.weights[0] - second.weights[0]) < 1e-14)
        #expect(abs(first.bias - second.bias) < 1e-14)
        #expect(abs(first.meanSquaredError - second.meanSquaredError) < 1e-14)
    }

    @Test func `weights of 0 are no solution`() {
        let problem = LinearProblem(
            dataset: table([1, 2], [1, 2], weights: [0, 0]),
            rows: [0, 1],
            model: LinearModel(degree: 1, l2: 0)
        )
        #expect(problem.solve() == nil)
    }

    @Test func `one row is predicted by its target`() throws {
        let solution = try #require(
            LinearProblem(
                dataset: table([7], [42]),
                rows: [0],
                model: LinearModel(degree: 2, l2: 1)
            ).solve()
        )
        #expect(solution.weights == [0, 0])
        #expect(solution.bias == 42)
        #expect(solution.constantTerms == [0, 1])
    }

    @Test func `targets beyond binary64's range of squares are no solution`() {
        let problem = LinearProblem(
            dataset: table([1, 2, 3], [1e300, -1e300, 1e300]),
            rows: [0, 1, 2],
            model: LinearModel(degree: 1, l2: 0)
        )
        #expect(problem.solve() == nil)
    }

    @Test func `weights beyond binary32 make no model`() throws {
        let solution = try #require(
            LinearProblem(
                dataset: table([1, 2, 3], [1e60, -1e60, 2e60]),
                rows: [0, 1, 2],
                model: LinearModel(degree: 1, l2: 0)
            ).solve()
        )
        #expect(solution.model == nil)
    }

    private func table(_ x: [Float], _ y: [Double], weights: [Float]? = nil) -> Dataset {
        Dataset(
            features: x,
            featureCount: 1,
            target: y,
            groups: x.map { _ in 0 },
            groupNames: ["a"],
            weights: weights
        )
    }
}

/// A problem by chance, sometimes with constant and repeated columns.
private struct LinearCase {
    let seed: UInt64
    var isWeighted = false

    func problem() -> LinearProblem {
        var noise = Noise(seed: seed)
        func number(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(noise.next() * Double(range.count))
        }
        let (rows, features) = (number(1...300), number(1...7))
        let plain = syntheticDataset(rows: rows, features: features, seed: seed)
        var values = plain.features
        if seed % 3 == 0 {
            let (from, to) = (number(0...features - 1), number(0...features - 1))
            for row in 0..<rows { values[row * features + to] = 2 * values[row * features + from] }
        }
        if seed % 4 == 0 {
            let column = number(0...features - 1)
            for row in 0..<rows { values[row * features + column] = 0.1 }
        }
        let kinds = Scaler.allCases
        // Some rows do not count; row 0 does.
        let weights = (0..<rows).map { (row: Int) -> Float in
            if row > 0, row % 7 == 0 { return 0 }
            return Float(row * 37 % 11 + 1) * 0.3
        }
        return LinearProblem(
            dataset: Dataset(
                features: values,
                featureCount: features,
                target: plain.target,
                groups: plain.groups,
                groupNames: plain.groupNames,
                weights: isWeighted ? weights : nil
            ),
            rows: (0..<Int32(rows)).map { $0 },
            model: LinearModel(degree: number(1...2), l2: [0, 0, 1e-6, 0.5, 30][number(0...4)]),
            scalers: (0..<features).map { _ in kinds[number(0...kinds.count - 1)] }
        )
    }
}

/// A problem with what scikit-learn makes of it, by `engine_linear.py`.
private struct LinearRecord: Decodable {
    var name: String
    var degree: Int
    var l2: Double
    var scalers: [String]
    var features: [[Float]]
    var target: [Double]
    /// Absent where many weights are as good as each other.
    var weights: [Double]?
    var predictions: [Double]
    var constant: [Int]
    var collinear: [Int]
    /// Each row after scaling, in binary32.
    var scaled: [[Float]]
    /// How much each row counts; absent where all count the same.
    var rowWeights: [Float]?

    var problem: LinearProblem {
        LinearProblem(
            dataset: Dataset(
                features: features.flatMap(\.self),
                featureCount: scalers.count,
                target: target,
                groups: target.map { _ in 0 },
                groupNames: ["a"],
                weights: rowWeights
            ),
            rows: (0..<Int32(target.count)).map { $0 },
            model: LinearModel(degree: degree, l2: l2),
            scalers: scalers.compactMap(Scaler.init)
        )
    }

    func terms(_ row: Int) -> [Double] {
        Reference.terms(scaled[row], degree: degree).map { Double($0) }
    }
}

extension LinearSolution {
    fileprivate func prediction(of terms: [Double]) -> Double {
        zip(weights, terms).reduce(bias) { $0 + $1.0 * $1.1 }
    }
}
