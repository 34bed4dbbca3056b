import Canonical
import Engine
import Markup
import Records
import Spec

extension ModelCard {
    /// The digest of what every number of the card comes from.
    var digests: [Markdown] {
        let entry = facts.entry
        var rows: [[Markdown]] = [
            ["entry", .code(facts.item.digest.hex)],
            ["spec \(.code(entry.spec.path))", .code(entry.spec.sha256.hex)],
            ["decision \(.code(entry.adr.path))", .code(entry.adr.sha256.hex)],
            ["plan", .code(entry.plan.hex)],
            ["result: all means, the gate and its margins", .code(entry.result.hex)],
        ]
        rows += entry.data.map { ["table \(.code($0.name.shortened))", .code($0.sha256.hex)] }
        for object in facts.objects {
            let word: String
            switch object.role {
            case .model: word = "model"
            case .sidecar: word = "sidecar"
            case .int8: word = "int8 model"
            case .entry, .spec, .featureSets, .decision, .plan, .result: continue
            }
            rows.append(["\(word) \(.code(object.label))", .code(object.digest.hex)])
        }
        rows += predictions
        return [
            .heading("Digests", rank: 2),
            "Each number above is computed from these bytes.",
            .table(["what", "sha256"], rows),
        ]
    }

    /// The predictions of each fold and of each model; of random splits only the result has them all.
    private var predictions: [[Markdown]] {
        let folds =
            facts.arm.isOfSplits
            ? []
            : facts.arm.seeds.flatMap { seed in
                seed.folds.map { fold in
                    Self.row(
                        "predictions for \(fold.name.shortened)",
                        seed.seed,
                        facts.arm.seeds.count,
                        fold.outcome
                    )
                }
            }
        let refits = facts.result.refits.map { refit in
            Self.row(
                "predictions for all rows",
                refit.seed,
                facts.result.refits.count,
                refit.outcome
            )
        }
        return folds + refits
    }

    private static func row(
        _ what: String,
        _ seed: Int,
        _ seedCount: Int,
        _ outcome: FitRecord.Outcome
    ) -> [Markdown] {
        let name = seedCount > 1 ? "\(what), seed \(seed)" : what
        switch outcome {
        case .trained(let outputs): return [.text(name), .code(outputs.predictions.hex)]
        case .diverged(let epoch, let step):
            return [.text(name), "diverged at epoch \(epoch), step \(step)"]
        }
    }
}
