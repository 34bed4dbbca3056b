package import Engine
package import Source

/// What a spec asks for, with every default written out and every set of columns resolved.
package struct Experiment: Sendable {
    /// The name; equals the file's stem.
    package let name: String
    /// One line for people.
    package let title: String?
    /// The path of the decision record.
    package let adr: String
    /// The name of the experiment that a proposal is compared with.
    package let baseline: String?
    /// The recipes that are compared, ascending by the UTF-8 bytes of their ids; at least one.
    package let arms: [Arm]
    /// The seeds, as written; different from each other, in 0…2⁵³ − 1.
    package let seeds: [Int]
    /// What is measured on held-out rows; different from each other, at least one.
    package let metrics: [Metric]
    /// The conditions for shipping, all of which must hold; none means that nothing is refused.
    package let gate: [GateLine]
    /// How the arm that ships is chosen; nil if there is one arm, or if nothing depends on a choice.
    package let selection: Selection?
    /// The model file that is written after a passed gate.
    package let export: ONNXExport?
    /// The text that this was read from.
    package let source: SourceFile
    /// The document, for the places of its values.
    package let document: YAMLNode
    /// Where the values of each arm stand.
    package let origins: [ArmOrigin]
}
