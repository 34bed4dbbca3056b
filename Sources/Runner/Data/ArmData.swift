package import Canonical
package import Engine
package import Files
package import Folds
package import Records
package import Source
import Spec

/// The loaded table of an arm: its rows and folds.
package struct ArmData: Sendable {
    package let dataset: Dataset
    /// The clips and votes of the rows that can be held out.
    package let outcomes: RowOutcomes
    package let folds: [Fold]
    /// The folds that hold out two folds at once, for a nested selection; empty without one.
    package let pairs: [Fold]
    /// Whether a fit on all rows is trained on those that folds hold out, too.
    private let trainsOnHeldOut: Bool
    package let tables: [ExperimentResult.TableFacts]
    /// The lineages of imported tables, each once.
    let lineages: [[UInt8]]
    /// The digest of the used columns' values, whatever file they came in.
    package let columns: Digest
    /// The columns that gate lines compare with.
    package let rivals: [String: [Float]]
    /// The place of each row in its table; where rows are clips, of each frame.
    package let rowNumbers: RowNumbers
    /// Warnings about the values of the tables.
    package let warnings: [Diagnostic.Message]

    /// Divides what was read.
    ///
    /// - Throws: `DatasetLoader.Problem` if a fold has nothing to train on or to hold out, or if a
    ///   group that the spec holds out is not there.
    package init(
        _ arm: PlannedArm,
        loaded: DatasetLoader.Loaded,
        files: [OpenFile],
        table: String,
        isNested: Bool = false
    ) throws(DatasetLoader.Problem) {
        let dataset = loaded.dataset
        let names = dataset.groupNames
        switch arm.folds {
        case .leaveOneGroupOut where names.count < 2:
            throw DatasetLoader.Problem(
                message: .oneGroup(column: arm.group, value: names.first ?? ""),
                column: arm.group
            )
        case .holdoutGroups(let wanted):
            for name in wanted where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
                throw DatasetLoader.Problem(
                    message: .holdoutGroupMissing(name, among: names),
                    column: arm.group
                )
            }
        case .groupKFold(let count, _) where names.count < count:
            throw DatasetLoader.Problem(
                message: .tooFewGroups(found: names.count, folds: count),
                column: arm.group
            )
        case .kFold(let count, _) where loaded.dividedRows(arm) < count:
            throw DatasetLoader.Problem(
                message: .tooFewRows(found: loaded.dividedRows(arm), folds: count),
                column: arm.group
            )
        case .column(let column, let words):
            for (number, word) in words.enumerated()
            where !dataset.splits.contains(Int32(number)) {
                throw DatasetLoader.Problem(
                    message: .splitValueMissing(word, column: column),
                    column: column
                )
            }
        default: break
        }
        folds = arm.folds.folds(of: dataset, key: arm.foldsKey)
        pairs = isNested ? Fold.pairs(of: folds) : []
        for fold in folds + pairs {
            if fold.heldOutRows.isEmpty {
                throw DatasetLoader.Problem(message: .emptyFold(fold.name), column: arm.group)
            }
            if fold.trainingRows.isEmpty {
                throw DatasetLoader.Problem(
                    message: .nothingToTrainOn(fold: fold.name),
                    column: arm.group
                )
            }
            if let stop = arm.model.training?.stop,
                stop.division(of: fold.trainingRows, in: dataset, key: arm.foldsKey)
                    .validation.isEmpty
            {
                throw DatasetLoader.Problem(
                    message: .nothingToStopBy(fold: fold.name, unit: stop.unit.rawValue),
                    column: arm.group
                )
            }
            if let weights = dataset.weights,
                fold.trainingRows.allSatisfy({ weights[Int($0)] == 0 })
            {
                throw DatasetLoader.Problem(
                    message: .nothingWeighs(fold: fold.name),
                    column: arm.weights
                )
            }
        }
        try Self.checkFills(arm, dataset, folds + pairs)
        self.dataset = dataset
        trainsOnHeldOut = !arm.folds.neverTrainsOnHeldOut
        outcomes = loaded.outcomes
        rivals = loaded.rivals
        rowNumbers = loaded.rowNumbers
        warnings = loaded.warnings
        lineages = loaded.lineages.compactMap(\.self).reduce(into: []) { known, text in
            if !known.contains(text) { known.append(text) }
        }
        tables = zip(files, arm.tables).enumerated().compactMap { index, table in
            table.1.map {
                ExperimentResult.TableFacts(
                    sha256: $0,
                    bytes: table.0.status.size,
                    rows: loaded.rows[index],
                    usedRows: loaded.usedRows[index],
                    missing: loaded.missing[index],
                    lineage: loaded.lineages[index].map { Digest(of: $0) }
                )
            }
        }
        columns = dataset.columnsDigest(
            names: TableRecipe(arm).digested,
            outcomes: outcomes
        )
    }
}

extension DatasetLoader.Loaded {
    /// How many rows of the divided table take part, in all its files; clips, where rows are clips.
    fileprivate func dividedRows(_ arm: PlannedArm) -> Int {
        arm.isPooled
            ? dataset.groups.count { $0 >= 0 } : usedRows.prefix(arm.partCount).reduce(0, +)
    }
}

extension ArmData {
    /// Checks that every filled column has a value in the training rows of every fold.
    private static func checkFills(
        _ arm: PlannedArm,
        _ dataset: Dataset,
        _ folds: [Fold]
    ) throws(DatasetLoader.Problem) {
        guard !dataset.fills.isEmpty else { return }
        let names = TableRecipe.inputNames(arm.inputs)
        for fold in folds {
            guard let column = dataset.firstWithoutValue(in: fold.trainingRows) else { continue }
            throw DatasetLoader.Problem(
                message: .nothingToFillWith(names[column], fold: fold.name),
                column: names[column]
            )
        }
        let all = (0..<dataset.rowCount).map(Int32.init)
        guard let column = dataset.firstWithoutValue(in: all) else { return }
        throw DatasetLoader.Problem(
            message: .nothingToFillWith(names[column], fold: nil),
            column: names[column]
        )
    }

    /// The folds in the order of their fits: the division, then its pairs.
    package var fitFolds: [Fold] { folds + pairs }

    /// The rows of a fit that holds nothing out, in file order.
    package var allTrainingRows: [Int32] {
        let rows = (0..<dataset.rowCount).map(Int32.init)
        return trainsOnHeldOut ? rows : rows.filter { dataset.splits[Int($0)] < 0 }
    }

    /// Reads and divides the tables of all arms; what arms share is read once.
    ///
    /// - Parameters:
    ///   - plan: A pinned plan.
    ///   - paths: How the spec names the tables of each arm.
    ///   - files: The tables of each arm.
    /// - Returns: One element an arm.
    /// - Throws: `DatasetLoader.Problem` at what cannot be used, or what reading throws.
    package static func load(_ plan: Plan, paths: [[String]], files: [[OpenFile]]) throws
        -> [ArmData]
    {
        var known: [(recipe: TableRecipe, loaded: DatasetLoader.Loaded)] = []
        let rivals = plan.rivalColumns
        return try plan.arms.enumerated().map { index, arm in
            let recipe = TableRecipe(arm)
            let loaded: DatasetLoader.Loaded
            if let same = known.first(where: { $0.recipe == recipe }) {
                loaded = same.loaded
            } else {
                let loader = DatasetLoader(recipe: recipe, paths: paths[index])
                loaded = try loader.load(files[index], rivals: rivals)
                known.append((recipe, loaded))
            }
            return try ArmData(
                arm,
                loaded: loaded,
                files: files[index],
                table: paths[index].first ?? "",
                isNested: plan.selection?.isNested ?? false
            )
        }
    }
}
