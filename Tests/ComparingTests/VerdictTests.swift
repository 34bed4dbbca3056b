import Commands
import Comparing
import Engine
import Markup
import Records
import TestSupport
import Testing

/// The rules of ADR 0015; all p are counted by hand.
@Suite("verdict of a diff") struct VerdictTests {
    private static let base = [Double](repeating: 0.5, count: 9)

    private func comparison(
        gains: [Double],
        _ options: ComparisonOptions = ComparisonOptions()
    ) throws -> Comparison {
        let sources = gains.indices.map { "clip\($0)" }
        return try compare(
            HandmadeSide(sources: sources, plcc: [gains.map { _ in 0.5 }]),
            HandmadeSide(name: "other", sources: sources, plcc: [gains.map { 0.5 + $0 }]),
            options
        )
    }

    @Test func `nine gains of one sign are better, and p is 2 of 512`() throws {
        let comparison = try comparison(gains: [1, 2, 3, 4, 5, 6, 7, 8, 9].map { $0 / 128 })
        #expect(comparison.outcome == .better)
        #expect(comparison.findings.map(\.differenceP) == [2.0 / 512])
        #expect(comparison.findings.map(\.test.mean) == [5.0 / 128])
        #expect(comparison.headline.hasPrefix("better: B is better than A in PLCC"))
        #expect(comparison.headline.contains("over 9 sources (p = 0.0039)"))
    }

    @Test func `nine losses are worse`() throws {
        let comparison = try comparison(gains: [1, 2, 3, 4, 5, 6, 7, 8, 9].map { $0 / -128 })
        #expect(comparison.outcome == .worse)
        #expect(comparison.outcome.exitCode(failingIf: .worse) == .worse)
    }

    @Test func `five sources cannot be better, and the text says so`() throws {
        let comparison = try comparison(gains: [0.1, 0.1, 0.2, 0.3, 0.1])
        #expect(comparison.outcome == .inconclusive)
        #expect(comparison.findings.map(\.differenceP) == [0.0625])
        let text = comparison.lines(explains: true, terminal: .plain).joined(separator: " ")
        #expect(text.contains("5 sources reach at best p = 0.0625"))
        #expect(comparison.findings.map(\.detectable) == [nil])
    }

    @Test func `a difference smaller than the margin is equivalent`() throws {
        // All of one sign: the sign-flip test finds the difference, and so does each of the two others.
        let comparison = try comparison(gains: [Double](repeating: 0x1p-14, count: 9))
        #expect(comparison.outcome == .equivalent)
        #expect(comparison.findings.map(\.differenceP) == [2.0 / 512])
        #expect(comparison.findings.map(\.equivalenceP) == [1.0 / 512])
        #expect(comparison.headline.contains("but smaller than the margin"))
    }

    @Test func `gains of both signs are inconclusive`() throws {
        let comparison = try comparison(gains: [0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0])
        #expect(comparison.outcome == .inconclusive)
        #expect(comparison.findings.map(\.differenceP) == [1])
    }

    @Test func `a wide margin makes small losses equivalent`() throws {
        let gains = [Double](repeating: -0x1p-9, count: 9)
        #expect(try comparison(gains: gains).outcome == .worse)
        let options = ComparisonOptions(firstMargin: 0.01)
        #expect(try comparison(gains: gains, options).outcome == .equivalent)
    }

    /// Only one of two metrics has a margin, so that equivalence is a family of one: nothing is doubled.
    @Test func `what could be reached is adjusted as what was reached is`() throws {
        let five = (0..<5).map { "clip\($0)" }
        let plcc = [Double](repeating: 0.5, count: 5)
        let comparison = try compare(
            HandmadeSide(sources: five, plcc: [plcc], rmse: [plcc]),
            HandmadeSide(name: "other", sources: five, plcc: [plcc], rmse: [plcc.map { $0 - 0.1 }]),
            ComparisonOptions(metrics: [.plcc, .rmse], firstMargin: 0.5)
        )
        #expect(comparison.findings.map(\.equivalenceP) == [1.0 / 32, nil])
        #expect(comparison.findings.map(\.smallestEquivalenceP) == [1.0 / 32, nil])
        #expect(comparison.findings.map(\.smallestDifferenceP) == [4.0 / 32, 4.0 / 32])
        #expect(comparison.findings.map(\.outcome) == [.equivalent, .inconclusive])
        #expect(comparison.headline.contains("PLCC equivalent"))
        #expect(comparison.headline.contains("(p = 0.0313)"), "\(comparison.headline)")
        #expect(!comparison.notes.contains { $0.text.contains("equivalence in PLCC cannot be") })
    }

    @Test(arguments: [
        (0.90, 0.94, 0.04), (0.94, 0.90, -0.04), (0.95, 1.0, -0.05), (1.0, 0.95, 0.05),
        (0.93, 0.97, 0.0),
    ])
    func `an interval that covers more than it says is no better`(
        before: Double,
        after: Double,
        gain: Double
    ) throws {
        let found = try #require(Metric.coverage.gain(from: before, to: after))
        #expect((found - gain).magnitude < 1e-12)
    }

    @Test func `less error is better, and no margin is made up for it`() throws {
        let errors = Self.base.indices.map { 2 + Double($0) / 4 }
        let comparison = try compare(
            HandmadeSide(plcc: [Self.base], rmse: [errors]),
            HandmadeSide(name: "other", plcc: [Self.base], rmse: [errors.map { $0 - 1 }]),
            ComparisonOptions(metrics: [.rmse])
        )
        #expect(comparison.outcome == .better)
        #expect(comparison.findings.map(\.test.mean) == [1])
        #expect(comparison.findings.map(\.equivalenceP) == [nil])
        #expect(comparison.notes.contains { $0.id == "no-margin" && $0.text.contains("rmse=0.1") })
    }

    @Test func `of two metrics one that is worse decides, and Holm doubles p`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: [Self.base], rmse: [Self.base]),
            HandmadeSide(
                name: "other",
                plcc: [Self.base.map { $0 + 0.25 }],
                rmse: [Self.base.map { $0 + 0.25 }]
            ),
            ComparisonOptions(metrics: [.plcc, .rmse])
        )
        #expect(comparison.findings.map(\.outcome) == [.better, .worse])
        #expect(comparison.findings.map(\.differenceP) == [4.0 / 512, 4.0 / 512])
        #expect(comparison.outcome == .worse)
    }

    @Test func `a leaderboard adjusts over its comparisons`() throws {
        let project = try ScratchProject()
        let base = try HandmadeSide(plcc: [Self.base]).entry(in: project)
        let others = try ["b", "c", "d"].map { name in
            try HandmadeSide(name: name, plcc: [Self.base.map { $0 + 0.25 }]).entry(in: project)
        }
        let board = try Leaderboard([base] + others)
        let adjusted = board.comparisons.flatMap(\.findings).map(\.differenceP)
        #expect(adjusted == [Double](repeating: 6.0 / 512, count: 3))
        #expect(board.exitCode(failingIf: .notBetter) == .done)
    }

    @Test func `seeds are averaged before anything is tested`() throws {
        let comparison = try compare(
            HandmadeSide(plcc: [Self.base, Self.base.map { $0 - 0.25 }]),
            HandmadeSide(name: "other", plcc: [Self.base])
        )
        #expect(comparison.findings.map(\.test.gains) == [[Double](repeating: 0.125, count: 9)])
        #expect(
            comparison.notes.contains { $0.id == "seeds" && $0.text.hasPrefix("A has 2 and B 1") }
        )
    }

    @Test(arguments: [
        ([ComparisonOutcome.better, .worse], ComparisonOutcome.worse),
        ([.better, .equivalent], .better), ([.better, .inconclusive], .better),
        ([.equivalent, .equivalent], .equivalent), ([.equivalent, .inconclusive], .inconclusive),
        ([], .inconclusive),
    ])
    func `several outcomes are one`(outcomes: [ComparisonOutcome], whole: ComparisonOutcome) {
        #expect(ComparisonOutcome(of: outcomes) == whole)
    }

    @Test(arguments: ComparisonOutcome.allCases)
    func `only better is not not-better, and only worse is worse`(outcome: ComparisonOutcome) {
        #expect(outcome.exitCode(failingIf: nil) == .done)
        #expect((outcome.exitCode(failingIf: .worse) == .worse) == (outcome == .worse))
        #expect((outcome.exitCode(failingIf: .notBetter) == .done) == (outcome == .better))
    }
}
