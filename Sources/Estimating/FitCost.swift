package import Canonical
import Engine
package import Records

/// What the time of a fit depends on: its network and settings, its rows and its epochs.
package struct FitCost: Hashable, Sendable {
    /// The digest of everything but rows, columns, seeds, epochs, and the rates of the training.
    let shape: Digest
    /// The multiply-adds of a forward pass of one row, and a constant for the rest of its work.
    let work: Double
    /// The number of training rows times the number of epochs.
    let steps: Double

    /// What a row costs besides products of matrices, in multiply-adds.
    private static let overhead = 500.0

    package init(shape: Digest, work: Double, steps: Double) {
        self.shape = shape
        self.work = work
        self.steps = steps
    }

    /// The cost of a fit.
    ///
    /// - Parameters:
    ///   - arm: Its recipe.
    ///   - rows: The number of its training rows.
    package init(_ arm: PlannedArm, rows: Int) {
        let training = arm.model.training
        var members: JSON = ["inputs": .integer(arm.inputWidth), "model": arm.model.json]
        if var training {
            training.epochs = 1
            members = members.adding(["training": training.json.outline])
        }
        shape = Digest(of: members.canonicalBytes)
        work = Double(arm.parameterCount ?? arm.inputWidth) + Self.overhead
        steps = Double(rows) * Double(training?.epochs ?? 1)
    }

    /// All multiply-adds.
    var total: Double { work * steps }
}

/// The rows of an arm's fits.
package struct FitRowCounts: Hashable, Sendable {
    /// The training rows of each fold.
    package let folds: [Int]
    /// The training rows of a fit that holds nothing out.
    package let all: Int

    package init(folds: [Int], all: Int) {
        self.folds = folds
        self.all = all
    }
}

extension JSON {
    /// The same with 1 for each number but a size of batches: rates change no time, as long as they are not 0.
    fileprivate var outline: JSON {
        switch self {
        case .number(let value): .number(value == 0 ? 0 : 1)
        case .array(let elements): .array(elements.map(\.outline))
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { key, value in
                        (key, key == "batch_size" ? value : value.outline)
                    }
                )
            )
        default: self
        }
    }
}
