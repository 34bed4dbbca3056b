import Engine
import Testing

@Suite("Folds") struct FoldTests {
    @Test(arguments: [1, 2, 5])
    func `leaving one group out partitions the rows`(groups: Int) {
        let dataset = syntheticDataset(rows: 23, features: 1, groups: groups)
        let folds = FoldStrategy.leaveOneGroupOut.folds(of: dataset)
        #expect(folds.map(\.name) == dataset.groupNames)
        #expect(folds.flatMap(\.heldOutRows).sorted() == (0..<23).map { Int32($0) })
        for fold in folds {
            #expect(fold.heldOutRows == fold.heldOutRows.sorted())
            #expect(
                (fold.trainingRows + fold.heldOutRows).sorted() == (0..<23).map { Int32($0) }
            )
            #expect(
                Set(fold.heldOutRows.map { dataset.groups[Int($0)] }).count == 1
            )
        }
    }

    @Test func `a group without rows makes no fold`() {
        let dataset = Dataset(
            features: [1, 2],
            featureCount: 1,
            target: [1, 2],
            groups: [0, 2],
            groupNames: ["a", "b", "c"]
        )
        let folds = FoldStrategy.leaveOneGroupOut.folds(of: dataset)
        #expect(folds.map(\.name) == ["a", "c"])
        #expect(folds.map(\.trainingRows) == [[1], [0]])
    }
}
