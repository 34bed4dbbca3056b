import Engine
import Source
import Testing

@testable import Spec

@Suite("Folds of a spec") struct FoldRuleTests {
    private func arm(_ folds: String, data: String = "group: [dataset, source]") throws -> Arm {
        let text = Problem.spec
            .replacing("group: source", with: data)
            .replacing("training:", with: "folds: \(folds)\ntraining:")
        return try #require(Example(name: "probe", text: text).decoded().experiment.arms.first)
    }

    @Test func `groups reach to the last column without a level`() throws {
        let arm = try arm("leave_one_group_out")
        #expect(arm.data.groupColumns == ["dataset", "source"])
        #expect(arm.foldLevel == nil)
        #expect(arm.foldGroup == "dataset/source")
        #expect(try self.arm("{leave_one_group_out: {level: source}}") == arm)
        #expect(try self.arm("{leave_one_group_out: {}}") == arm)
    }

    @Test func `a level makes coarser groups`() throws {
        let arm = try arm("{group_k_fold: {count: 3, level: dataset}}")
        #expect(arm.folds == .groupKFold(count: 3, seed: 0))
        #expect(arm.foldLevel == "dataset")
        #expect(arm.foldGroup == "dataset")
    }

    @Test func `a list of one column is that column`() throws {
        #expect(
            try arm("leave_one_group_out", data: "group: [source]")
                == arm("leave_one_group_out", data: "group: source")
        )
    }

    @Test func `test tables name their folds`() throws {
        let arm = try arm(
            "test_tables",
            data: """
                group: source
                  test: [{table: data/live.v2.csv.gz}, {table: b.csv, name: "KoNViD 1k"}]
                  always_train: [{table: c.csv}]
                """
        )
        #expect(arm.folds == .testTables(["live", "KoNViD 1k"]))
        #expect(
            arm.data.tables.map(\.path) == [
                "experiments/data/public.parquet", "data/live.v2.csv.gz", "b.csv", "c.csv",
            ]
        )
        #expect(
            arm.data.tables.indices.map(arm.data.place) == [
                "data", "data.test.0", "data.test.1", "data.always_train.0",
            ]
        )
    }

    @Test func `words of a split are in order of their bytes`() throws {
        let arm = try arm("{column: {name: split, held_out: [val, test]}}")
        #expect(arm.folds == .column("split", heldOut: ["test", "val"]))
    }
}
