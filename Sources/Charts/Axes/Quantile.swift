/// Computes a quantile of ascending numbers, with straight lines between their ranks.
///
/// h = (n − 1)·p; the quantile is x[⌊h⌋] + (h − ⌊h⌋)(x[⌊h⌋ + 1] − x[⌊h⌋]).
///
/// - SeeAlso: Hyndman and Fan, *Sample quantiles in statistical packages*, 1996, definition 7.
package func quantile(_ sorted: [Double], _ probability: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = Double(sorted.count - 1) * probability
    let index = Int(place.rounded(.down))
    guard index + 1 < sorted.count else { return last }
    let rest = place - place.rounded(.down)
    return sorted[index] * (1 - rest) + sorted[index + 1] * rest
}
