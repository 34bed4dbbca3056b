package import Canonical
package import Engine

/// The unit of work and of caching: one training of one network.
package struct Fit: Hashable, Sendable {
    /// The recipe.
    package let arm: PlannedArm
    /// The seed of its random streams.
    package let seed: Int
    /// What is held out; `nil` for the refit on all rows.
    package let heldOut: HeldOut?
    /// The number of epochs of a refit whose folds stopped early; `nil` where the recipe says it.
    package let epochs: Int?
    /// A label, unique among the fits of its plan.
    package let label: String

    package init(
        arm: PlannedArm,
        seed: Int,
        heldOut: HeldOut?,
        epochs: Int? = nil,
        label: String
    ) {
        self.arm = arm
        self.seed = seed
        self.heldOut = heldOut
        self.epochs = epochs
        self.label = label
    }

    /// SHA-256 of the canonical form of everything that affects the trained bytes.
    ///
    /// Metrics, gate, export, the arm's id and the other seeds are not in it, so changing them trains
    /// nothing.
    package var key: Digest { Digest(of: json.canonicalBytes) }

    /// Where the key comes from.
    ///
    /// Every field is always present but `csv`, `missing` and `weights`, which keys are older than, and
    /// `pair`, which decides a fit only where the model pools the frames of clips.
    /// Limits of a clipped output are not in it: they change no training.
    package var json: JSON {
        let versions: JSON = [
            "fit": .integer(Versions.fit), "table": .integer(Versions.table),
        ]
        let json: JSON = [
            "data": .array(arm.tablesJSON),
            "features": .array(arm.inputs.map(\.json)),
            "group": arm.groupJSON,
            "model": arm.model.unclipped.json,
            "rows": heldOut.map {
                [
                    "folds": arm.foldsJSON(ofFold: true), "held_out": $0.json,
                ]
            } ?? epochs.map { ["epochs": .integer($0)] } ?? .null,
            "seed": .integer(seed),
            "target": arm.target.json,
            "training": arm.model.training?.json ?? .null,
            "versions": versions.adding([
                "linear": arm.model.isLinear ? .integer(Versions.linear) : nil,
                "pool": arm.isPooled ? .integer(Versions.pool) : nil,
                "svr": arm.model.isSVR ? .integer(Versions.svr) : nil,
            ]),
            "where": .array(arm.filter.map(\.json)),
        ]
        return json.adding([
            "csv": arm.csv?.json, "missing": arm.missingJSON,
            "pair": arm.isPooled ? arm.pair.map(JSON.string) : nil,
            "weights": arm.weights.map(JSON.string),
        ])
    }

    /// SHA-256 of what the fits of an arm and a seed share: all that decides them but the rows.
    package var recipe: Digest { Self.recipe(of: json) }

    /// The same of a fit's canonical value.
    package static func recipe(of json: JSON) -> Digest {
        guard case .object(var members) = json else { return Digest(of: json.canonicalBytes) }
        members["rows"] = .null
        return Digest(of: JSON.object(members).canonicalBytes)
    }

    /// The keys of the fit's random streams.
    package var streamKeys: StreamKeys {
        let fold = heldOut?.json ?? .null
        return StreamKeys(
            initialWeights: StreamKey(seed: seed, purpose: "init.weight", fold: fold),
            initialBiases: StreamKey(seed: seed, purpose: "init.bias", fold: fold),
            shuffle: StreamKey(seed: seed, purpose: "shuffle", fold: fold),
            dropout: StreamKey(seed: seed, purpose: "dropout", fold: fold)
        )
    }

    /// The key of the stream that draws the validation part of its training rows.
    package var validationKey: StreamKey {
        StreamKey(seed: seed, purpose: "validation", fold: heldOut?.json ?? .null)
    }
}

extension StreamKey {
    /// The first 8 bytes, as little-endian words, of SHA-256 of `["assay/1", seed, purpose, fold]`.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - purpose: What the stream is for.
    ///   - fold: The held-out group's name, the fold's number, or null.
    package init(seed: Int, purpose: String, fold: JSON) {
        let name: JSON = ["assay/1", .integer(seed), .string(purpose), fold]
        let bytes = Digest(of: name.canonicalBytes).bytes
        self.init(
            word0: UInt32(littleEndian: bytes, at: 0),
            word1: UInt32(littleEndian: bytes, at: 4)
        )
    }
}
