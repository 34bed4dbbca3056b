package import Engine
package import Source

/// A resolved spec: every default filled in, every feature set resolved.
package struct Experiment: Sendable {
    /// The name; equals the file's stem.
    package let name: String
    /// A one-line description.
    package let title: String?
    /// The path of the decision record.
    package let adr: String
    /// The name of the experiment that a proposal is compared with.
    package let baseline: String?
    /// The recipes that are compared, ascending by the UTF-8 bytes of their ids; at least one.
    package let arms: [Arm]
    /// The seeds, as written; different from each other, in 0…2⁵³ − 1.
    package let seeds: [Int]
    /// The metrics computed on held-out rows; distinct, at least one.
    package let metrics: [Metric]
    /// The gate lines, all of which must hold; if empty, every result is accepted.
    package let gate: [GateLine]
    /// How the arm to export is selected; nil if there is one arm, or if nothing depends on it.
    package let selection: Selection?
    /// The model file to write after a passed gate.
    package let export: ONNXExport?
    /// The text that this was read from.
    package let source: SourceFile
    /// The document, for the places of its values.
    package let document: YAMLNode
    /// Where the values of each arm stand.
    package let origins: [ArmOrigin]
}
