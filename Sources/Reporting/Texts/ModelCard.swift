import Canonical
import Comparing
import Engine
import Markup
import Models
import Records
import Source
import Spec

/// The facts of an experiment as a model card (Mitchell et al., 2019) in the form that Hugging Face
/// renders: YAML for machines, then purpose, inputs, a program, figures and limits for people, and the
/// digest of every number in an appendix.
package struct ModelCard: Sendable {
    package let facts: ExperimentFacts

    package init(facts: ExperimentFacts) {
        self.facts = facts
    }

    /// The whole card.
    package var text: String { frontMatter + Markdown.blocks(blocks).markup }

    private var blocks: [Markdown] {
        var blocks: [Markdown] = [.heading(.text(facts.entry.name), rank: 1)]
        if let title = facts.entry.title { blocks.append(.text(title)) }
        blocks.append("Verdict: \(facts.verdictSentence).")
        if let closed = facts.closedForm {
            blocks.append("Against a closed form: \(closed.sentence).")
        }
        blocks += facts.marginSentences.map { Markdown.text($0) }
        return blocks + purpose + use + inputs + program + figures + int8 + gate + limits + data
            + again + digests
    }

    private var purpose: [Markdown] {
        let entry = facts.entry
        let lines: [Markdown] = [
            "Target: \(facts.targetWords)",
            "Network: \(facts.sizedModelWords)",
            "Training: \(facts.trainingWords)",
            "Decision: \(.code(entry.adr.path)), \(entry.adr.status ?? "no status")",
        ]
        return [.heading("Purpose", rank: 2), .list(lines)]
    }

    /// What the model is for, and what it is not for, as far as the spec decides it.
    private var use: [Markdown] {
        let target = facts.targetWords
        let rows = facts.planned.isPooled ? "each clip" : "each frame or row"
        let ships = !facts.entry.models.isEmpty
        let intended: Markdown =
            ships
            ? """
            Predicts \(target) for \(rows) from the inputs below, on content and encodes like those of the \
            data.
            """
            : "None: no model was exported. The card documents the experiment."
        let group = facts.planned.group
        var outside: [Markdown] = [
            "Inputs computed by other tools or with other options than those of the data.",
            "Values far outside the training rows; \(.code("assay score")) warns about them.",
            """
            Claims about the opinions of people, unless \(.code(facts.planned.target.column)) holds such \
            opinions.
            """,
        ]
        if !facts.planned.folds.holdsOutGroups {
            outside.append("Claims about a new \(.code(group)): no fold measured one.")
        }
        return [
            .heading("Intended use", rank: 2), intended,
            .heading("Out of scope", rank: 2), .list(outside),
        ]
    }

    private var data: [Markdown] {
        let rows: [[Markdown]] = facts.entry.data.map { table in
            [.text(table.name.shortened), .text(table.rows.grouped), .text(table.bytes.grouped)]
        }
        return [
            .heading("Data", rank: 2),
            .table(["table", "rows", "bytes"], rows, numbers: [1, 2]),
            "Rows used: \(facts.rowCount). Folds: \(facts.foldsWords).",
        ]
    }

    private var limits: [Markdown] {
        [.heading("Limits", rank: 2), .list(facts.limits.map(\.markdown))]
    }

    private var again: [Markdown] {
        [
            .heading("Reproduce", rank: 2),
            .commands(["assay rerun \(facts.item.reference)", "assay verify"]),
        ]
    }
}
