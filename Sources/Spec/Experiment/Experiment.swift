public import Engine

/// What a spec asks for, with every default written out and every set of columns resolved.
public struct Experiment: Sendable {
    /// The name; equals the file's stem.
    public let name: String
    /// One line for people.
    public let title: String?
    /// The path of the decision record.
    public let adr: String
    /// The name of the experiment that a proposal is compared with.
    public let baseline: String?
    /// The recipes that are compared, ascending by the UTF-8 bytes of their ids; at least one.
    public let arms: [Arm]
    /// The seeds, as written; different from each other, in 0…2⁵³ − 1.
    public let seeds: [Int]
    /// What is measured on held-out rows; different from each other, at least one.
    public let metrics: [Metric]
    /// The conditions for shipping, all of which must hold; none means that nothing is refused.
    public let gate: [GateLine]
    /// How the arm that ships is chosen; nil if there is one arm, or if nothing depends on a choice.
    public let selection: Selection?
    /// The model file that is written after a passed gate.
    public let export: ONNXExport?
    /// The text that this was read from.
    public let source: SourceFile
    /// The document, for the places of its values.
    let document: YAMLNode
    /// Where the values of each arm stand.
    let origins: [ArmOrigin]
}
