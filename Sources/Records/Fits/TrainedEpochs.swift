package import Canonical
import Engine

/// How long a fit that can stop early was trained.
package struct TrainedEpochs: Hashable, Sendable {
    /// The epoch with the best metric on the validation rows, from 1.
    ///
    /// `nil`, and left out of the stored form, if none is defined, and for a refit, which has no such rows.
    package let best: Int?
    /// The number of epochs that were completed.
    package let trained: Int

    package init(best: Int?, trained: Int) {
        self.best = best
        self.trained = trained
    }

    package var json: JSON {
        let always: JSON = ["trained": .integer(trained)]
        return always.adding(["best": best.map(JSON.integer)])
    }

    package init(_ record: Record) throws(Record.Problem) {
        best = try record.integerIfPresent("best")
        trained = try record.integer("trained")
    }
}
