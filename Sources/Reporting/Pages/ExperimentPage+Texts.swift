import Canonical
import Decisions
import Markup
import Records
import Source
import Spec

extension ExperimentPage {
    /// The recorded spec and decision record, and how to reproduce the result.
    var texts: HTML {
        let entry = facts.entry
        let spec = facts.files.spec.text
        let decision = String(decoding: facts.files.decision.text, as: UTF8.self)
        return .heading("Spec", id: "spec")
            + .paragraph("\(.name(entry.spec.path)), sha256 \(.code(entry.spec.sha256.hex))")
            + .source(spec, label: "Spec")
            + .heading("Decision")
            + .paragraph(
                """
                \(.name(entry.adr.path)), \(entry.adr.status ?? "no status"), sha256 \
                \(.code(entry.adr.sha256.hex))
                """
            )
            + .folded(
                "Decision record",
                .element("div", [.class("record")], .markdown(decision))
            )
            + .heading("Reproduce")
            + .source(
                """
                assay rerun \(facts.item.reference)
                assay show \(facts.item.reference)
                """,
                label: "Commands"
            )
    }
}
