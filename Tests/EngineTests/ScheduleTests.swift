import Engine
import Testing

@Suite("Learning rate schedules") struct ScheduleTests {
    @Test func `a cosine rises in equal steps and falls to the last`() {
        let schedule = LearningRateSchedule.cosine(warmupEpochs: 4, final: 0.5)
        let factors = (0..<8).map { schedule.multiplier(epoch: $0, epochCount: 8) }
        #expect(factors.prefix(5) == [0.25, 0.5, 0.75, 1, 1])
        #expect(factors[6] == 0.75)  // half of the way down
        #expect(factors[5] + factors[7] == 1.5)
    }

    @Test func `a warm-up may last to the end`() {
        let schedule = LearningRateSchedule.cosine(warmupEpochs: 5, final: 0)
        #expect(schedule.multiplier(epoch: 2, epochCount: 3) == 0.6)
    }

    @Test func `steps multiply by the factor again and again`() {
        let schedule = LearningRateSchedule.step(every: 2, factor: 0.5)
        let factors = (0..<6).map { schedule.multiplier(epoch: $0, epochCount: 6) }
        #expect(factors == [1, 1, 0.5, 0.5, 0.25, 0.25])
    }

    @Test func `a rate that never changes has the bits of no schedule`() {
        let plain = TrainingProblem.test(dropout: 0.25)
        for schedule in [
            LearningRateSchedule.constant, .step(every: 1, factor: 1), .step(every: 9, factor: 0),
            .cosine(warmupEpochs: 0, final: 1),
        ] {
            let scheduled = plain.changing { $0.schedule = schedule }
            #expect(scheduled.run().checkpoints == plain.run().checkpoints)
        }
    }

    @Test func `a bound that no gradient reaches has the bits of no bound`() {
        let plain = TrainingProblem.test(dropout: 0.25)
        let bounded = plain.changing { $0.clipNorm = 1e30 }
        #expect(bounded.run().checkpoints == plain.run().checkpoints)
    }

    @Test(
        arguments: 1...5,
        [
            LearningRateSchedule.cosine(warmupEpochs: 2, final: 0.1), .step(every: 2, factor: 0.5),
        ]
    )
    func `a fit resumed after any epoch ends with the same bits`(
        epoch: Int,
        schedule: LearningRateSchedule
    ) {
        let problem = TrainingProblem.test(
            dropout: 0.25,
            optimizer: .sgd(SGDOptions(learningRate: 1e-2, momentum: 0.9)),
            epochs: 5
        ).changing { $0.schedule = schedule }
        let whole = problem.run()
        let resumed = problem.run(resuming: whole.checkpoints[epoch - 1])
        #expect(resumed.checkpoints == Array(whole.checkpoints.dropFirst(epoch)))
        #expect(resumed.losses == Array(whole.losses.dropFirst(epoch)))
    }
}
