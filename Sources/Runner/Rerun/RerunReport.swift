package import Canonical
package import Records

/// The outcome of a rerun.
package struct RerunReport: Sendable {
    package let item: Registry.Item
    package let checks: [RerunCheck]
    /// The first divergence, if any.
    package let divergence: Divergence?
    /// The comparison with the checkpoints of another store, if requested.
    package let comparison: CheckpointComparison?

    /// Whether every digest and every compared checkpoint is equal.
    package var isReproduced: Bool {
        checks.allSatisfy { $0.differing.isEmpty } && comparison?.finding == nil
    }

    package var exitCode: ExitCode { isReproduced ? .done : .notReproduced }
}

/// The comparison of digests of one kind.
package struct RerunCheck: Hashable, Sendable {
    /// The kind.
    package let kind: String
    package let count: Int
    /// The names of differing digests.
    package let differing: [String]

    /// Compares everything that an entry references.
    package static func all(
        before: ExperimentResult,
        after: ExperimentResult,
        _ entry: Entry,
        _ rendered: Entry
    ) -> [RerunCheck] {
        let old = before.namedFits
        let new = after.namedFits
        func fits(_ kind: String, _ value: (FitRecord.Outcome) -> Digest?) -> RerunCheck {
            RerunCheck(
                kind,
                names: old.map(\.name),
                same: { index in
                    new.indices.contains(index)
                        && value(old[index].outcome) == value(new[index].outcome)
                }
            )
        }
        let names = old.map(\.name)
        return [
            RerunCheck(
                kind: "folds",
                pairs: zip(before.arms, after.arms).map {
                    (PlannedArm.name(of: $0.id), $0.folds == $1.folds && $0.tables == $1.tables)
                }
            ),
            RerunCheck(
                kind: "columns",
                pairs: zip(before.arms, after.arms).map {
                    (PlannedArm.name(of: $0.id), $0.columns == $1.columns)
                }
            ),
            fits("weights") { $0.outputs?.weights },
            fits("predictions") { $0.outputs?.predictions },
            fits("trajectories") { $0.outputs?.trajectory },
            RerunCheck(
                "metrics",
                names: names,
                same: { index in
                    new.indices.contains(index) && old[index].metrics == new[index].metrics
                }
            ),
            RerunCheck(
                kind: "gate",
                pairs: before.gate.indices.map {
                    (
                        "line \($0 + 1)",
                        after.gate.indices.contains($0) && before.gate[$0] == after.gate[$0]
                    )
                }
            ),
            RerunCheck(
                kind: "models",
                pairs: entry.models.indices.map {
                    (
                        entry.models[$0].seedWords,
                        rendered.models.indices.contains($0)
                            && rendered.models[$0].onnx == entry.models[$0].onnx
                    )
                }
            ),
            RerunCheck(
                kind: "sidecars",
                pairs: entry.models.indices.map {
                    (
                        entry.models[$0].seedWords,
                        rendered.models.indices.contains($0)
                            && rendered.models[$0].sidecar == entry.models[$0].sidecar
                    )
                }
            ),
            RerunCheck(kind: "result", pairs: [("result", before.digest == after.digest)]),
            RerunCheck(kind: "entry", pairs: [("entry", entry == rendered)]),
        ]
    }

    private init(kind: String, pairs: [(name: String, isSame: Bool)]) {
        self.kind = kind
        count = pairs.count
        differing = pairs.filter { !$0.isSame }.map(\.name)
    }

    private init(_ kind: String, names: [String], same: (Int) -> Bool) {
        self.init(kind: kind, pairs: names.indices.map { (names[$0], same($0)) })
    }
}

extension ExperimentResult {
    /// The fits of a result with what a person calls them: the folds, then the refits.
    package var namedFits: [(name: String, outcome: FitRecord.Outcome, metrics: [JSON?])] {
        var fits: [(name: String, outcome: FitRecord.Outcome, metrics: [JSON?])] = []
        for arm in arms {
            let place = arms.count > 1 ? ", \(PlannedArm.name(of: arm.id))" : ""
            for seed in arm.seeds {
                let suffix = (arm.seeds.count > 1 ? ", seed \(seed.seed)" : "") + place
                for fold in seed.folds {
                    fits.append(
                        (
                            "without \(fold.name)\(suffix)", fold.outcome,
                            [fold.metrics.json, fold.clipMetrics?.json]
                        )
                    )
                }
                let names = arm.pairNames
                for (name, pair) in zip(names, seed.pairs) {
                    fits.append(
                        (
                            "without \(name)\(suffix)", pair.outcome,
                            [.optional(pair.first), .optional(pair.second)]
                        )
                    )
                }
            }
        }
        for refit in refits {
            let suffix = refits.count > 1 ? ", seed \(refit.seed)" : ""
            fits.append(
                (
                    "all rows\(suffix)", refit.outcome,
                    [refit.inSample.json, refit.clipsInSample?.json]
                )
            )
        }
        return fits
    }
}

extension RerunReport {

    package var json: JSON {
        [
            "checks": .array(
                checks.map {
                    [
                        "count": .integer($0.count),
                        "differing": .array($0.differing.map(JSON.string)),
                        "kind": .string($0.kind),
                    ]
                }
            ),
            "against": comparison?.json ?? .null,
            "divergence": divergence?.json ?? .null,
            "entry": ["path": .string(item.path), "sha256": .string(item.digest.hex)],
            "name": .string(item.entry.name),
            "reproduced": .bool(isReproduced),
        ]
    }
}
