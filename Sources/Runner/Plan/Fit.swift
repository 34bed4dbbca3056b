import Engine

/// The unit of work and of caching: one training of one network.
struct Fit: Hashable, Sendable {
    /// What it is a part of.
    let plan: Plan
    /// The seed of its random streams.
    let seed: Int
    /// The group that is held out; `nil` for the refit on all rows.
    let heldOut: String?

    /// SHA-256 of the canonical form of everything that decides the trained bytes.
    ///
    /// Metrics, gate, export and the other seeds are not in it, so changing them trains nothing.
    var key: Digest { Digest(of: json.canonicalBytes) }

    /// Where the key comes from; every field always present.
    var json: JSON {
        [
            "batch_size": .integer(plan.training.batchSize),
            "data": .array(plan.data.map { .optional($0?.hex) }),
            "epochs": .integer(plan.training.epochs),
            "features": plan.featuresJSON,
            "gradient_clipping": .null,
            "group": .string(plan.group),
            "loss": .string(plan.training.loss.rawValue),
            "model": plan.architecture.json,
            "optimizer": plan.training.optimizer.json,
            "rows": heldOut.map {
                ["folds": .string(plan.folds.rawValue), "held_out": .string($0)]
            } ?? .null,
            "schedule": "constant",
            "seed": .integer(seed),
            "target": .string(plan.target),
            "versions": ["fit": .integer(Versions.fit), "table": .integer(Versions.table)],
            "where": .null,
        ]
    }

    /// The keys of the fit's random streams.
    var streamKeys: StreamKeys {
        StreamKeys(
            initialWeights: streamKey("init.weight"),
            initialBiases: streamKey("init.bias"),
            shuffle: streamKey("shuffle"),
            dropout: streamKey("dropout")
        )
    }

    /// The first 8 bytes, as little-endian words, of SHA-256 of
    /// `["assay/1", seed, purpose, fold]`.
    private func streamKey(_ purpose: String) -> StreamKey {
        let name: JSON = ["assay/1", .integer(seed), .string(purpose), .optional(heldOut)]
        let bytes = Digest(of: name.canonicalBytes).bytes
        func word(_ first: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[first + $1]) << UInt32(8 * $1) }
        }
        return StreamKey(word0: word(0), word1: word(4))
    }
}
