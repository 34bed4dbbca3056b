import Records
import Testing

/// Facts that pages draw.
@Suite("Facts of an experiment") struct FactsTests {
    @Test func `losses are read back from a trajectory`() throws {
        var trajectory = Trajectory()
        for loss in [4.5, 0.1, 1e-300] { trajectory.record([[1, 2], [3]], loss: loss) }
        #expect(try Trajectory.Reading(trajectory.bytes).losses == [4.5, 0.1, 1e-300])
        #expect(try Trajectory.Reading(Trajectory().bytes).losses == [])
    }
}
