package import Canonical

/// The outcome of a fit, as stored.
package struct FitRecord: Hashable, Sendable {
    /// The key of the fit.
    package let key: Digest
    package let outcome: Outcome

    package init(key: Digest, outcome: Outcome) {
        self.key = key
        self.outcome = outcome
    }

    /// The digests of the outputs, or the step at which training diverged.
    package enum Outcome: Hashable, Sendable {
        case trained(Outputs)
        case diverged(epoch: Int, step: Int)
    }

    /// The digests of a trained fit's outputs.
    package struct Outputs: Hashable, Sendable {
        /// Parameters and standardiser, as safetensors.
        package let weights: Digest
        /// Binary32 predictions, little-endian: of the held-out rows, or of all for a refit.
        package let predictions: Digest
        /// The trajectory: a digest of each tensor after each epoch.
        package let trajectory: Digest
        /// The terms of a linear model that got no weight; `nil`, and left out of the stored form, where
        /// there are none.
        package let omitted: OmittedTerms?
        /// How long it was trained, where that depends on what it measured; `nil`, and left out of the
        /// stored form, without early stopping.
        package let epochs: TrainedEpochs?

        package init(
            weights: Digest,
            predictions: Digest,
            trajectory: Digest,
            omitted: OmittedTerms? = nil,
            epochs: TrainedEpochs? = nil
        ) {
            self.epochs = epochs
            self.weights = weights
            self.predictions = predictions
            self.trajectory = trajectory
            self.omitted = omitted
        }
    }
}

extension FitRecord {
    package static let version = 1

    /// The stored form; `fit` is for people who inspect the store.
    package func json(for fit: Fit) -> JSON {
        guard case .object(var members) = outcome.json else { return .null }
        members["fit"] = fit.json
        members["key"] = .string(key.hex)
        members["version"] = .integer(Self.version)
        return .object(members)
    }

    /// The recipe of the fit in a stored form; `nil` if absent.
    package static func recipe(of bytes: [UInt8]) -> Digest? {
        (try? JSON(parsing: bytes))?["fit"].map(Fit.recipe(of:))
    }

    package init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(parsing: bytes, version: Self.version)
        key = try record.digest("key")
        outcome = try Outcome(record)
    }
}

extension FitRecord.Outcome {
    package var json: JSON {
        switch self {
        case .trained(let outputs):
            let always: JSON = [
                "diverged": .null, "predictions": .string(outputs.predictions.hex),
                "trajectory": .string(outputs.trajectory.hex),
                "weights": .string(outputs.weights.hex),
            ]
            return always.adding([
                "omitted_terms": outputs.omitted?.json, "epochs": outputs.epochs?.json,
            ])
        case .diverged(let epoch, let step):
            return [
                "diverged": ["epoch": .integer(epoch), "step": .integer(step)],
                "predictions": .null, "trajectory": .null, "weights": .null,
            ]
        }
    }

    package init(_ record: Record) throws(Record.Problem) {
        if let place = try record.optionalRecord("diverged") {
            self = .diverged(epoch: try place.integer("epoch"), step: try place.integer("step"))
        } else {
            self = .trained(
                FitRecord.Outputs(
                    weights: try record.digest("weights"),
                    predictions: try record.digest("predictions"),
                    trajectory: try record.digest("trajectory"),
                    omitted: try record.recordIfPresent("omitted_terms").map {
                        (terms) throws(Record.Problem) in try OmittedTerms(terms)
                    },
                    epochs: try record.recordIfPresent("epochs").map {
                        (epochs) throws(Record.Problem) in
                        try TrainedEpochs(epochs)
                    }
                )
            )
        }
    }

    package var outputs: FitRecord.Outputs? {
        if case .trained(let outputs) = self { outputs } else { nil }
    }
}
