import Canonical
import Estimating
import Testing

/// Estimates of time from what was measured.
@Suite("time estimates") struct TimeEstimateTests {
    @Test(arguments: [
        (0.2, "under 1 s"), (1.4, "about 1 s"), (99.4, "about 99 s"), (100, "about 2 min"),
        (3600, "about 60 min"), (7140, "about 2 h"), (12_000, "about 3 h 20 min"),
        (200_000, "about 2 days"), (1e12, "over 100 days"),
    ]) func `spans have two figures`(seconds: Double, words: String) {
        #expect(TimeEstimate.words(seconds) == words)
    }

    @Test func `a store without times has no estimate but by a trial`() {
        let cost = FitCost(shape: "a", work: 100, steps: 1000)
        let times = MeasuredTimes()
        #expect(TimeEstimate(of: [cost], jobs: 1, times: times) { nil } == nil)
        #expect(TimeEstimate(of: [], jobs: 1, times: times) { (cost, 1) } == nil)
        let trial = TimeEstimate(of: [cost, cost], jobs: 1, times: times) { (cost, 3) }
        #expect(trial == TimeEstimate(seconds: 6, basis: .calibrated))
    }

    @Test func `the same settings count by rows and epochs, others by multiply-adds`() throws {
        var times = MeasuredTimes()
        let known = FitCost(shape: "a", work: 100, steps: 1000)
        times.add(known, seconds: 1)
        times.add(known, seconds: 3)
        let twice = FitCost(shape: "a", work: 100, steps: 2000)
        let measured = try #require(
            TimeEstimate(of: [known, twice], jobs: 1, times: times) { nil }
        )
        #expect(measured.basis == .measured(fits: 2))
        #expect(abs(measured.seconds - 6) < 1e-9)
        let wider = FitCost(shape: "b", work: 300, steps: 1000)
        let scaled = try #require(TimeEstimate(of: [wider], jobs: 1, times: times) { nil })
        #expect(scaled.basis == .scaled(fits: 2))
        #expect(abs(scaled.seconds - 6) < 1e-9)
    }

    @Test func `jobs divide the time, but no fit`() throws {
        var times = MeasuredTimes()
        let short = FitCost(shape: "a", work: 1, steps: 1)
        times.add(short, seconds: 1)
        let long = FitCost(shape: "a", work: 1, steps: 10)
        func seconds(_ costs: [FitCost], jobs: Int) throws -> Double {
            try #require(TimeEstimate(of: costs, jobs: jobs, times: times) { nil }).seconds
        }
        #expect(try seconds([short, short, short, short], jobs: 2) == 2)
        #expect(try seconds([short, short], jobs: 8) == 1)
        #expect(try seconds([long, short, short], jobs: 2) == 10)
    }
}

extension FitCost {
    fileprivate init(shape: String, work: Double, steps: Double) {
        self.init(shape: Digest(of: Array(shape.utf8)), work: work, steps: steps)
    }
}
