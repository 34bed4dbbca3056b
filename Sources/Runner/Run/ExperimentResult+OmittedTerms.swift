import Markup
package import Records

extension ExperimentResult {
    /// Which terms of linear models got no weight, a sentence for each and the reason; no sentence where
    /// there are none.
    package var omittedTerms: [String] {
        let fits = namedFits.compactMap { fit in
            fit.outcome.outputs?.omitted.map { (fit: fit.name, terms: $0) }
        }
        let constant = fits.flatMap { fit in fit.terms.constant.map { (fit.fit, $0) } }
        let collinear = fits.flatMap { fit in fit.terms.collinear.map { (fit.fit, $0) } }
        return Self.sentences(constant, "constant in the training rows")
            + Self.sentences(collinear, "determined by earlier terms")
    }

    private static func sentences(_ terms: [(fit: String, name: String)], _ why: String) -> [String]
    {
        var names: [String] = []
        for term in terms where !names.contains(term.name) { names.append(term.name) }
        return names.map { name in
            let fits = terms.filter { $0.name == name }.map(\.fit)
            let place = fits.count == 1 ? fits[0] : "\(fits.count) fits"
            return "weight 0 for \(name.printable), \(why): \(place)"
        }
    }
}
