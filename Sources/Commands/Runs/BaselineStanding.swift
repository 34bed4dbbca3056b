import Canonical
import Comparing
import Lookup
import Markup
import Proposing
import Records
import Runner
import Spec

/// How a registered experiment compares with its baseline, and with the best closed form.
struct BaselineStanding: Sendable {
    private let name: String
    /// The baseline that the spec names.
    private let baseline: String?
    /// The comparison with it; `nil` without an entry of it.
    private let comparison: Comparison?
    private let closedForm: ClosedFormComparison?

    /// Compares an entry with what the registry has.
    init(of item: Registry.Item, _ files: ExperimentFiles, in project: Project) {
        name = item.entry.name
        baseline = files.experiment.baseline
        let side = try? ComparedEntry(item, in: project.registry)
        let other = baseline.flatMap { try? project.currentItem(of: $0) }.flatMap {
            try? ComparedEntry($0, in: project.registry)
        }
        comparison = other.flatMap { other in side.flatMap { try? Comparison(other, $0) } }
        closedForm = side.flatMap {
            ClosedFormBaselines(among: project.closedForms(beside: [item]), in: project.registry)
                .best(for: $0)
        }
    }

    /// The outcome in a few words, for a cell.
    var words: String {
        guard let baseline else { return "" }
        guard let comparison else { return "\(baseline) has no entry" }
        return "\(comparison.outcome.rawValue) (\(baseline))"
    }

    /// The comparison for people; nothing without a baseline.
    func lines(terminal: Terminal) -> [String] {
        var lines: [String] = []
        if let baseline {
            lines += ["", "  " + terminal.styled("baseline \(baseline)", .bold)]
            guard let comparison else {
                return lines
                    + Self.indented(
                        "no entry; 'assay run \(baseline)' adds one, then 'assay diff \(baseline) \(name)'",
                        terminal
                    )
            }
            lines += Self.indented(comparison.headline, terminal)
            let details = "A is the baseline; details: assay diff \(baseline) \(name)"
            lines += Self.indented(details, terminal)
        }
        guard let closedForm else { return lines }
        guard lines.isEmpty else { return lines + Self.indented(closedForm.sentence, terminal) }
        return [""] + closedForm.sentence.wrapped(to: terminal.proseWidth - 2).map { "  " + $0 }
    }

    private static func indented(_ text: String, _ terminal: Terminal) -> [String] {
        text.wrapped(to: terminal.proseWidth - 4).map { "    " + $0 }
    }

    /// The members that a run's JSON gets.
    var json: [String: JSON?] {
        [
            "baseline": comparison.map {
                [
                    "headline": .string($0.headline),
                    "name": .string(baseline ?? ""),
                    "outcome": .string($0.outcome.rawValue),
                ]
            },
            "closed_form": closedForm?.json,
        ]
    }
}
