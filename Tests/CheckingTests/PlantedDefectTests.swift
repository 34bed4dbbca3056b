import Checking
import Engine
import TestSupport
import Testing

/// One defect each in rows that are otherwise in order.
@Suite("Planted defects") struct PlantedDefectTests {
    /// Four groups of 25 rows, three features, a target that follows them loosely.
    private struct Rows {
        var features: [[Float]] = []
        var target: [Double] = []
        var groups: [Int32] = []

        init() {
            var generator = SplitMix(state: 11)
            func draw() -> Float { Float(generator.next() >> 40) / 0x1p24 }
            for row in 0..<100 {
                features.append([draw(), draw(), draw()])
                target.append(Double(50 * features[row][0] + 30 * features[row][1] + 20 * draw()))
                groups.append(Int32(row % 4))
            }
        }

        var dataset: Dataset {
            Dataset(
                features: features.flatMap(\.self),
                featureCount: 3,
                target: target,
                groups: groups,
                groupNames: ["a", "b", "c", "d"]
            )
        }
    }

    @Test func `clean rows give nothing`() {
        let data = Rows().dataset
        let repeated = RepeatedRows(data)
        #expect(repeated.identical.count == 0)
        #expect(repeated.near.count == 0)
        let columns = ColumnCheck(data)
        for place in 0..<3 { #expect(columns.finding(at: place) == nil) }
        let target = TargetCheck(data)
        #expect([target.atLowest, target.atHighest, target.tied].allSatisfy { $0.count == 0 })
    }

    @Test func `identical rows of different groups are named with their twins`() {
        var rows = Rows()
        for (copy, original) in [(41, 10), (70, 33)] {
            rows.features[copy] = rows.features[original]
            rows.target[copy] = rows.target[original]
        }
        // In one group, a copy is no leak.
        rows.features[8] = rows.features[4]
        rows.target[8] = rows.target[4]
        let hits = RepeatedRows(rows.dataset).identical
        #expect(hits.count == 4)
        #expect(hits.rows == [10, 33, 41, 70])
        #expect(hits.twins == [41, 70, 10, 33])
    }

    @Test func `of several parts, only copies across them are named`() {
        var rows = Rows()
        for (copy, original) in [(97, 10), (99, 98)] {
            rows.features[copy] = rows.features[original]
            rows.target[copy] = rows.target[original]
        }
        // The last ten rows are a test table with groups of its own.
        let parts = (0..<100).map { $0 < 90 ? rows.groups[$0] : 4 }
        let hits = RepeatedRows(rows.dataset, parts: parts).identical
        #expect(hits.rows == [10, 97])
        #expect(hits.twins == [97, 10])
    }

    @Test func `near copies are named, and identical rows are not named twice`() {
        var rows = Rows()
        rows.features[41] = rows.features[10]
        rows.target[41] = rows.target[10] + 0.1
        rows.features[70] = rows.features[33]
        rows.target[70] = rows.target[33] + 50
        rows.features[2] = rows.features[1]
        rows.target[2] = rows.target[1]
        let repeated = RepeatedRows(rows.dataset)
        #expect(repeated.near.rows == [10, 41])
        #expect(repeated.near.twins == [41, 10])
        #expect(repeated.identical.rows == [1, 2])
    }

    @Test func `a feature that determines the target, or the group, or nothing is told apart`() {
        var rows = Rows()
        for row in 0..<100 {
            rows.features[row][0] = Float(3 - rows.target[row] / 7)
            rows.features[row][1] = Float(10 - 2 * rows.groups[row])
            rows.features[row][2] = 1.5
        }
        let check = ColumnCheck(rows.dataset)
        guard case .target? = check.finding(at: 0) else {
            Issue.record("no leak of the target")
            return
        }
        #expect(check.finding(at: 1) == .group)
        #expect(check.finding(at: 2) == .constant)
        rows.features[99][1] += 1
        rows.features[98][2] += 1
        let mended = ColumnCheck(rows.dataset)
        #expect(mended.finding(at: 1) == nil)
        #expect(mended.finding(at: 2) == nil)
    }

    @Test func `targets at the ends and ties elsewhere are counted`() {
        var rows = Rows()
        for row in [7, 20, 21, 60, 61, 90] { rows.target[row] = 100 }
        for row in [3, 4, 5] { rows.target[row] = -5 }
        let ends = TargetCheck(rows.dataset)
        #expect(ends.highest == 100)
        #expect(ends.atHighest.count == 6)
        #expect(ends.atHighest.rows == [7, 20, 21, 60, 61])
        #expect(ends.atLowest.rows == [3, 4, 5])
        #expect(ends.tied.count == 0)
        for row in 40..<55 { rows.target[row] = 42 }
        let tied = TargetCheck(rows.dataset).tied
        #expect(tied.count == 15)
        #expect(tied.rows == [40, 41, 42, 43, 44])
    }
}
