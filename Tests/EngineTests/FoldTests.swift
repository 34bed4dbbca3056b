import Engine
import Folds
import Testing

@Suite("Folds") struct FoldTests {
    @Test(arguments: [1, 2, 5])
    func `leaving one group out partitions the rows`(groups: Int) {
        let dataset = syntheticDataset(rows: 23, features: 1, groups: groups)
        let folds = FoldStrategy.leaveOneGroupOut.folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == dataset.groupNames)
        #expect(folds.map(\.heldOut) == dataset.groupNames.map { .group($0) })
        expectPartition(folds, of: 23)
        for fold in folds {
            #expect(
                Set(fold.heldOutRows.map { dataset.groups[Int($0)] }).count == 1
            )
        }
    }

    @Test func `a group without rows makes no fold`() {
        let dataset = dataset(groups: [0, 2], names: ["a", "b", "c"])
        let folds = FoldStrategy.leaveOneGroupOut.folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == ["a", "c"])
        #expect(folds.map(\.trainingRows) == [[1], [0]])
    }

    @Test(arguments: 2...7)
    func `dealt rows make folds whose sizes differ by at most one`(count: Int) {
        let dataset = syntheticDataset(rows: 31, features: 1)
        let folds = FoldStrategy.kFold(count: count, seed: 0).folds(of: dataset, key: .test)
        #expect(folds.map(\.heldOut) == (0..<count).map { .part($0) })
        #expect(folds.map(\.name) == (0..<count).map { "fold \($0)" })
        expectPartition(folds, of: 31)
        let sizes = folds.map(\.heldOutRows.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 9) <= 1)
    }

    @Test func `dealt groups stay whole`() {
        let dataset = syntheticDataset(rows: 60, features: 1, groups: 7)
        let folds = FoldStrategy.groupKFold(count: 3, seed: 0).folds(of: dataset, key: .test)
        let groups = folds.map { Set($0.heldOutRows.map { dataset.groups[Int($0)] }) }
        expectPartition(folds, of: 60)
        #expect(groups.map(\.count) == [3, 2, 2])
        #expect(groups.reduce(Set()) { $0.union($1) }.count == 7)
    }

    @Test func `another key deals otherwise`() {
        let dataset = syntheticDataset(rows: 60, features: 1, groups: 7)
        for strategy in [FoldStrategy.kFold(count: 3, seed: 0), .holdoutFraction(0.5, seed: 0)] {
            let other = StreamKey(word0: 8, word1: 9)
            #expect(
                strategy.folds(of: dataset, key: .test).map(\.heldOutRows)
                    != strategy.folds(of: dataset, key: other).map(\.heldOutRows)
            )
        }
    }

    @Test func `groups that are held out make one fold`() {
        let dataset = syntheticDataset(rows: 10, features: 1)
        let folds = FoldStrategy.holdoutGroups(["group0", "group2", "of no row"])
            .folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == ["holdout"])
        #expect(folds.map(\.heldOut) == [.part(0)])
        #expect(folds.map(\.trainingRows) == [[1, 4, 7]])
    }

    @Test func `names are one only if their bytes are`() {
        let dataset = dataset(groups: [0, 1], names: ["e\u{301}", "\u{e9}"])
        let folds = FoldStrategy.holdoutGroups(["\u{e9}"]).folds(of: dataset, key: .test)
        #expect(folds.map(\.heldOutRows) == [[1]])
    }

    @Test(arguments: [(0.04, 0), (0.05, 1), (0.25, 3), (0.5, 5), (0.96, 10)])
    func `a share of the rows is rounded, halves up`(fraction: Double, count: Int) {
        let dataset = syntheticDataset(rows: 10, features: 1)
        let strategy = FoldStrategy.holdoutFraction(fraction, seed: 0)
        let folds = strategy.folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == ["holdout"])
        #expect(folds.map(\.heldOutRows.count) == [count])
        #expect(folds.map(\.trainingRows.count) == [10 - count])
    }

    @Test(
        arguments: [
            FoldStrategy.leaveOneGroupOut, .groupKFold(count: 2, seed: 1),
            .kFold(count: 3, seed: 1), .holdoutGroups(["a"]), .holdoutFraction(0.9, seed: 1),
            .repeatedHoldout(.init(fraction: 0.5, unit: .group, repeats: 4, seed: 1)),
            .repeatedHoldout(.init(fraction: 0.5, unit: .row, repeats: 4, seed: 1)),
        ]
    )
    func `a row without group is always trained on`(strategy: FoldStrategy) {
        let dataset = dataset(groups: [-1, 0, 1, -1, 0], names: ["a", "b"])
        for fold in strategy.folds(of: dataset, key: .test) {
            #expect(Set(fold.trainingRows).isSuperset(of: [0, 3]))
            #expect(Set(fold.heldOutRows).isDisjoint(with: [0, 3]))
            #expect(fold.trainingRows.count + fold.heldOutRows.count == 5)
        }
    }

    @Test func `more folds than groups leave some without rows`() {
        let dataset = dataset(groups: [0, 1], names: ["a", "b"])
        let folds = FoldStrategy.groupKFold(count: 4, seed: 0).folds(of: dataset, key: .test)
        #expect(folds.map(\.heldOutRows.isEmpty) == [false, false, true, true])
    }

    @Test(arguments: RepeatedHoldout.Unit.allCases)
    func `random splits are drawn anew and divide all rows`(unit: RepeatedHoldout.Unit) {
        let dataset = syntheticDataset(rows: 60, features: 1, groups: 10)
        let rule = RepeatedHoldout(fraction: 0.2, unit: unit, repeats: 50, seed: 0)
        let folds = FoldStrategy.repeatedHoldout(rule).folds(of: dataset, key: .test)
        #expect(folds.map(\.heldOut) == (0..<50).map { .part($0) })
        #expect(folds.map(\.name) == (0..<50).map { "split \($0)" })
        for fold in folds {
            #expect(fold.heldOutRows.count == 12)
            #expect((fold.trainingRows + fold.heldOutRows).sorted() == Array(0..<60))
            #expect(fold.trainingRows == fold.trainingRows.sorted())
            let groups = Set(fold.heldOutRows.map { dataset.groups[Int($0)] })
            if unit == .group {
                #expect(groups.count == 2)
                #expect(fold.trainingRows.allSatisfy { !groups.contains(dataset.groups[Int($0)]) })
            }
        }
        #expect(Set(folds.map(\.heldOutRows)).count > 20)
        // More splits are the same ones and further ones.
        let more = RepeatedHoldout(fraction: 0.2, unit: unit, repeats: 70, seed: 0)
        let further = FoldStrategy.repeatedHoldout(more).folds(of: dataset, key: .test)
        #expect(further.prefix(50).map(\.heldOutRows) == folds.map(\.heldOutRows))
    }

    @Test func `a column of the table says what is held out`() {
        let dataset = dataset(
            groups: [0, 1, 0, 1, -1],
            names: ["a", "b"],
            splits: [-1, 0, 1, 0, -1]
        )
        let folds = FoldStrategy.column("split", heldOut: ["test", "val"])
            .folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == ["test", "val"])
        #expect(folds.map(\.heldOut) == [.group("test"), .group("val")])
        #expect(folds.map(\.heldOutRows) == [[1, 3], [2]])
        #expect(folds.map(\.trainingRows) == [[0, 2, 4], [0, 1, 3, 4]])
    }

    @Test func `no fold trains on a test table`() {
        let dataset = dataset(
            groups: [0, 1, 0, 1, -1],
            names: ["a", "b"],
            splits: [-1, 0, 1, 0, -1]
        )
        let folds = FoldStrategy.testTables(["LIVE", "CSIQ"]).folds(of: dataset, key: .test)
        #expect(folds.map(\.name) == ["LIVE", "CSIQ"])
        #expect(folds.map(\.heldOut) == [.group("LIVE"), .group("CSIQ")])
        #expect(folds.map(\.heldOutRows) == [[1, 3], [2]])
        #expect(folds.map(\.trainingRows) == [[0, 4], [0, 4]])
        #expect(FoldStrategy.testTables([]).neverTrainsOnHeldOut)
        #expect(!FoldStrategy.column("split", heldOut: []).neverTrainsOnHeldOut)
    }

    @Test func `no fold at all holds nothing out`() {
        let dataset = syntheticDataset(rows: 10, features: 1)
        #expect(FoldStrategy.none.folds(of: dataset, key: .test).isEmpty)
    }

    @Test func `only what is random has a seed`() {
        #expect(FoldStrategy.groupKFold(count: 2, seed: 3).seed == 3)
        #expect(FoldStrategy.kFold(count: 2, seed: 4).seed == 4)
        #expect(FoldStrategy.holdoutFraction(0.5, seed: 5).seed == 5)
        let rule = RepeatedHoldout(fraction: 0.5, unit: .row, repeats: 2, seed: 6)
        #expect(FoldStrategy.repeatedHoldout(rule).seed == 6)
        #expect(FoldStrategy.leaveOneGroupOut.seed == nil)
        #expect(FoldStrategy.holdoutGroups([]).seed == nil)
        #expect(FoldStrategy.none.seed == nil)
    }

    @Test(arguments: 0..<100)
    func `folds are the document's`(seed: Int) {
        var random = ReferenceCase(seed: 7000 + seed)
        let groupCount = random.number(in: 1...12)
        let names = (0..<groupCount).map { String(UnicodeScalar(UInt8(97 + $0))) }
        let dataset = dataset(
            groups: (0..<random.number(in: 0...50)).map { _ in
                Int32(random.number(in: -1...groupCount - 1))
            },
            names: names
        )
        let count = random.number(in: 2...6)
        let key = random.key()
        for strategy in [
            FoldStrategy.leaveOneGroupOut, .groupKFold(count: count, seed: 0),
            .kFold(count: count, seed: 0), .holdoutGroups(Array(names.prefix(count))),
            .holdoutFraction(random.share(), seed: 0), .none,
            .repeatedHoldout(
                RepeatedHoldout(fraction: random.share(), unit: .group, repeats: 5, seed: 0)
            ),
            .repeatedHoldout(
                RepeatedHoldout(fraction: random.share(), unit: .row, repeats: 5, seed: 0)
            ),
        ] {
            #expect(
                strategy.folds(of: dataset, key: key).map(\.heldOutRows)
                    == Reference.heldOutRows(strategy, of: dataset, key: key)
            )
        }
    }

    private func expectPartition(_ folds: [Fold], of rowCount: Int32) {
        #expect(folds.flatMap(\.heldOutRows).sorted() == Array(0..<rowCount))
        for fold in folds {
            #expect(fold.heldOutRows == fold.heldOutRows.sorted())
            #expect((fold.trainingRows + fold.heldOutRows).sorted() == Array(0..<rowCount))
        }
    }

    private func dataset(
        groups: [Int32],
        names: [String],
        splits: [Int32] = []
    ) -> Dataset {
        Dataset(
            features: groups.map { Float($0) },
            featureCount: 1,
            target: groups.map { Double($0) },
            groups: groups,
            splits: splits,
            groupNames: names
        )
    }
}
