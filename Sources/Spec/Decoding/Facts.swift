import Engine

/// What a spec says that rules across several keys look at, with the places.
///
/// A fact is noted as soon as its own value is right, whatever is wrong around it: so a rule can
/// speak up in the same run as the errors about single values.
struct Facts: Sendable {
    var name: Located<String>?
    var baseline: Located<String>?
    var target: Located<String>?
    var group: Located<String>?
    /// The columns of a list that stands in the spec; empty when a set is named.
    var columns: [Located<String>] = []
    var featureSet: Located<String>?
    var metrics: [Located<Metric>] = []
    var gateMetrics: [Located<Metric>] = []
    var hidden: Located<[Int]>?
    var activation: Located<Activation>?
    var dropout: Located<Double>?
    var adamw: Located<AdamOptions>?
    var weightDecay: Located<Double>?
}
