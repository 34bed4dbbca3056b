import Canonical
import Comparing
import Engine
import Markup
import Models
import Records
import Source
import Spec

/// The facts of an experiment as a model card (Mitchell et al., 2019), in Markdown: purpose, data,
/// figures with the digest that each comes from, limits, and how to do it again.
package struct ModelCard: Sendable {
    package let facts: ExperimentFacts

    package init(facts: ExperimentFacts) {
        self.facts = facts
    }

    /// The whole card.
    package var text: String {
        var blocks: [Markdown] = [.heading(.text(facts.entry.name), rank: 1)]
        if let title = facts.entry.title { blocks.append(.text(title)) }
        blocks.append("Verdict: \(facts.verdictSentence).")
        if let closed = facts.closedForm {
            blocks.append("Against a closed form: \(closed.sentence).")
        }
        blocks += purpose + data + figures + gate + limits + again
        return Markdown.blocks(blocks).markup
    }

    private var purpose: [Markdown] {
        let entry = facts.entry
        let inputs = TableRecipe.inputNames(facts.planned.inputs).map(Markdown.code)
        var lines: [Markdown] = [
            "Target: \(facts.targetWords)",
            "Inputs: \(inputs.joined)",
            "Network: \(facts.sizedModelWords)",
            "Training: \(facts.trainingWords)",
            """
            Decision: \(.code(entry.adr.path)), \(entry.adr.status ?? "no status"), sha256 \
            \(.code(entry.adr.sha256.hex))
            """,
        ]
        for object in facts.objects {
            let word: String
            switch object.role {
            case .model: word = "Model"
            case .sidecar: word = "Sidecar"
            case .int8: word = "int8 model"
            case .entry, .spec, .featureSets, .decision, .plan, .result: continue
            }
            lines.append(
                "\(word): \(.code(object.label)), sha256 \(.code(object.digest.hex))"
            )
        }
        return [.heading("Purpose", rank: 2), .list(lines)]
    }

    private var data: [Markdown] {
        let rows: [[Markdown]] = facts.entry.data.map { table in
            [
                .text(table.name.shortened), .text(table.rows.grouped), .text(table.bytes.grouped),
                .code(table.sha256.hex),
            ]
        }
        return [
            .heading("Data", rank: 2),
            .table(["table", "rows", "bytes", "sha256"], rows, numbers: [1, 2]),
            "Rows used: \(facts.rowCount). Folds: \(facts.foldsWords).",
        ]
    }

    private var limits: [Markdown] { [.heading("Limits", rank: 2), .list(facts.limits)] }

    private var again: [Markdown] {
        let entry = facts.entry
        return [
            .heading("Reproduce", rank: 2),
            .commands([
                "assay rerun \(facts.item.reference)", "assay verify",
            ]),
            .table(
                ["what", "sha256"],
                [
                    ["entry", .code(facts.item.digest.hex)],
                    ["spec \(.code(entry.spec.path))", .code(entry.spec.sha256.hex)],
                    ["plan", .code(entry.plan.hex)], ["result", .code(entry.result.hex)],
                ]
            ),
        ]
    }
}

extension [Markdown] {
    /// The pieces with commas between them.
    fileprivate var joined: Markdown {
        reduce(nil as Markdown?) { whole, piece in whole.map { "\($0), \(piece)" } ?? piece } ?? ""
    }
}
