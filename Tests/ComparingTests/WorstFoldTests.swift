import Comparing
import Engine
import Foundation
import Records
import Spec
import TestSupport
import Testing

@Suite("The worst fold") struct WorstFoldTests {
    private func result(_ name: String) throws -> ExperimentResult {
        let registry = Registry(root: Program.repository.path)
        let item = try #require(try registry.items(named: name).first)
        return try ExperimentResult(parsing: registry.objects.read(item.entry.result))
    }

    /// The gate judges the ensemble, so its worst fold is that of the pages, too.
    @Test func `is that of the ensemble where an ensemble ships`() throws {
        let result = try result("vmaf_tiny_v2_ensemble_public")
        let line = try #require(result.gate.first { $0.line.metric == .plcc })
        let arm = try #require(result.arms.first)
        #expect(arm.worst(.plcc) == line.worst)
        #expect(arm.worst(.plcc) != GateOutcome.worst(of: .plcc, seeds: arm.seeds))
    }

    @Test func `is that of the mean over seeds where single networks ship`() throws {
        let result = try result(Repository.referenceExperiment)
        let line = try #require(result.gate.first { $0.line.metric == .plcc })
        #expect(result.arms.first?.worst(.plcc) == line.worst)
    }
}
