import Engine
import Markup
import Records
import Spec

extension Comparison {
    /// What was computed, what it takes for granted, and what the verdict does not say.
    package var method: [ComparisonNote] {
        var notes = [ComparisonNote(id: "units", text: "\(tested). \(frames)")]
        notes.append(ComparisonNote(id: "conditional", text: conditional))
        notes.append(ComparisonNote(id: "assumption", text: assumption))
        if let text = together { notes.append(ComparisonNote(id: "holm", text: text)) }
        if let text = seeds { notes.append(ComparisonNote(id: "seeds", text: text)) }
        notes.append(ComparisonNote(id: "interval", text: interval))
        if findings.contains(where: { $0.detectable != nil }) {
            notes.append(ComparisonNote(id: "detectable", text: detectable))
        }
        return notes
    }

    private var tested: String {
        "a difference is that of one \(unit), B against A, each the mean over its seeds; there are "
            + "\(units), and a claim is made where p is at most 0.05"
    }

    private var frames: String {
        "Frames are never resampled: those of one source are not independent of each other, so "
            + "that their number is no measure of how much is known"
    }

    private var conditional: String {
        switch candidate.recipe.folds {
        case .kFold, .holdoutFraction:
            "these are folds of random rows: rows of every source are trained on, so nothing here "
                + "speaks of new sources; the folds share training rows, too"
        case .repeatedHoldout:
            "these are random splits of the same rows, which overlap: their spread understates that of "
                + "new data"
        default:
            "the folds share training rows, so the verdict is conditional on these sources: that a "
                + "difference would be there on others is not claimed"
        }
    }

    private var assumption: String {
        let isExact = findings.allSatisfy(\.test.difference.isExact)
        let count = findings.first?.test.difference.patternCount ?? 0
        let patterns =
            isExact
            ? "all \(count.grouped) patterns of signs"
            : "\(count.grouped) patterns of signs, drawn from a fixed seed"
        let equivalence =
            findings.contains { $0.test.equivalence != nil }
            ? "; that of equivalence (two one-sided tests) takes them as symmetric around their mean"
            : ""
        return
            "the sign-flip test counts \(patterns): where A and B do equally well, each difference is "
            + "as likely to have the other sign, whatever the others\(equivalence)"
    }

    private var together: String? {
        guard let count = findings.first?.testCount, count > 1 else { return nil }
        return "\(count) tests are taken together by Holm's procedure, those of differences and "
            + "those of equivalence apart: for either kind, a wrong claim has a probability of at "
            + "most 0.05"
    }

    private var seeds: String? {
        let counts = (baseline.arm.seeds.count, candidate.arm.seeds.count)
        switch counts {
        case (1, 1):
            return
                "one seed a side: how much of a single \(unit)'s difference is noise of the training is "
                + "not known"
        case (1, _), (_, 1):
            return "A has \(counts.0) and B \(counts.1) seeds: the side with one brings the whole "
                + "noise of its training into the differences"
        default: return nil
        }
    }

    private var interval: String {
        let few = (metrics.first?.folds.count ?? 0) < 20 ? ": of so few units it is too narrow" : ""
        let alone =
            (findings.first?.testCount ?? 1) > 1 ? ", each by itself and not adjusted" : ""
        let isExact = findings.allSatisfy { $0.test.interval?.isExact ?? true }
        let sampling = isExact ? "" : ", up to the error of sampling"
        return
            "the 95 % interval holds the means that the sign-flip test does not reject\(alone)\(sampling); "
            + "BCa is a bootstrap over \(unit)s, and the verdict does not rest on it\(few)"
    }

    private var detectable: String {
        "'detectable' is the mean difference that would be found with a probability of 80 %, if the "
            + "\(unit)s differ as they do here; smaller ones will often be missed. It is a rough "
            + "figure, and too large where A and B do differ: it is for what was not found"
    }
}
