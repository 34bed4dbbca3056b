import Engine
import Markup
import Records
import Spec
import Statistics

extension Comparison {
    /// The method, its assumptions, and the limits of the verdict.
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
        "each difference compares B with A on one \(unit), as means over seeds; there are "
            + "\(units), and a claim requires p ≤ 0.05"
    }

    private var frames: String {
        "Frames are never resampled, because frames of one source are not independent: more "
            + "frames are not more evidence"
    }

    private var conditional: String {
        switch candidate.recipe.folds {
        case .kFold, .holdoutFraction:
            "folds of random rows: every source is also in training, so nothing here applies to new "
                + "sources; the folds also share training rows"
        case .repeatedHoldout:
            "random splits of the same rows overlap: their spread understates that of "
                + "new data"
        default:
            "the folds share training rows, so the verdict is conditional on these sources and makes "
                + "no claim about others"
        }
    }

    private var assumption: String {
        let isExact = findings.allSatisfy(\.test.difference.isExact)
        let count = findings.first?.test.difference.patternCount ?? 0
        let patterns =
            isExact
            ? "enumerates all \(count.grouped) sign patterns"
            : "samples \(count.grouped) sign patterns from a fixed seed"
        let equivalence =
            findings.contains { $0.test.equivalence != nil }
            ? "; the equivalence test (two one-sided tests) assumes symmetry around the mean"
            : ""
        return
            "the sign-flip test \(patterns): it assumes that, if A and B are equally good, each "
            + "difference has either sign with equal probability, independently\(equivalence)"
    }

    private var together: String? {
        guard let count = findings.first?.testCount, count > 1 else { return nil }
        return
            "p values of \(count) tests are adjusted by Holm's procedure, separately for differences "
            + "and equivalence: for each kind, the probability of any false claim is ≤ 0.05"
    }

    private var seeds: String? {
        let counts = (baseline.arm.seeds.count, candidate.arm.seeds.count)
        switch counts {
        case (1, 1):
            return
                "one seed per side: how much of a \(unit)'s difference is training noise is unknown"
        case (1, _), (_, 1):
            return
                "A has \(counts.0) and B \(counts.1) seeds: the side with one seed adds its full "
                + "training noise to the differences"
        default: return nil
        }
    }

    private var interval: String {
        let few =
            (metrics.first?.folds.count ?? 0) < 20 ? "; with so few units it is too narrow" : ""
        let alone =
            (findings.first?.testCount ?? 1) > 1 ? " individually, without adjustment" : ""
        let isExact = findings.allSatisfy { $0.test.interval?.isExact ?? true }
        let sampling = isExact ? "" : ", up to sampling error"
        return
            "the 95 % interval contains the means that the sign-flip test does not reject\(alone)\(sampling); "
            + "BCa is a bootstrap over \(unit)s and does not affect the verdict\(few)"
    }

    private var detectable: String {
        "'detectable' is the mean difference that the test finds with 80 % power if \(unit)s vary as "
            + "they do here. It is a rough estimate, and too large if A and B differ: use it to read "
            + "an inconclusive verdict, not to doubt a significant one"
    }
}
