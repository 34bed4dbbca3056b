import Canonical
import Markup
import Records
import Source
import Spec

extension ExperimentPage {
    /// The spec and the decision as they stood, and how to do it again.
    var texts: HTML {
        let entry = facts.entry
        let spec = facts.files.spec.text
        let decision = String(decoding: facts.files.decision.text, as: UTF8.self)
        return .heading("Spec", id: "spec")
            + .paragraph("\(.name(entry.spec.path)), sha256 \(.code(entry.spec.sha256.hex))")
            + .source(spec, label: "The text of the spec")
            + .heading("Decision")
            + .paragraph(
                """
                \(.name(entry.adr.path)), \(entry.adr.status ?? "without a status"), sha256 \
                \(.code(entry.adr.sha256.hex))
                """
            )
            + .folded("The decision record", .source(decision, label: "The decision record"))
            + .heading("Do it again")
            + .source(
                """
                assay rerun \(facts.item.reference)
                assay show \(facts.item.reference)
                """,
                label: "Commands"
            )
    }
}
