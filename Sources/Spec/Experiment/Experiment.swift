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
    /// The tables, and which of their columns play a part.
    public let data: DataSource
    /// The columns that are inputs, in the order of the network's inputs.
    public let features: [String]
    /// The name of the set that the columns come from, if the spec names one.
    public let featureSet: String?
    /// The shape of the network.
    public let architecture: Architecture
    /// How the network is fitted.
    public let training: TrainingOptions
    /// The seeds, as written; different from each other, in 0…2⁵³ − 1.
    public let seeds: [Int]
    /// How rows are divided into training rows and held-out rows.
    public let folds: FoldStrategy
    /// What is measured on held-out rows; different from each other, at least one.
    public let metrics: [Metric]
    /// The conditions for shipping, all of which must hold; none means that nothing is refused.
    public let gate: [GateLine]
    /// The model file that is written after a passed gate.
    public let export: ONNXExport?
    /// The text that this was read from.
    public let source: SourceFile
    /// The document, for the places of its values.
    let document: YAMLNode
}

/// The tables of an experiment, and which of their columns play a part.
public struct DataSource: Sendable, Hashable {
    /// The tables; exactly one for now.
    public let tables: [TableReference]
    /// The column that is predicted.
    public let target: String
    /// The column that says which rows belong together.
    public let group: String
}

/// A table by its path, pinned or not.
public struct TableReference: Sendable, Hashable {
    /// The path, relative to the root.
    public let path: String
    /// The SHA-256 of the file's bytes, 64 lower-case hexadecimal digits; nil if it is not pinned.
    public let sha256: String?
}

extension Experiment {
    /// Returns where a value stands in the spec.
    ///
    /// - Parameter keyPath: Keys and list indices (from 0) with dots between, such as `data.table`
    ///   or `features.2`.
    /// - Returns: The range of the value, or of the nearest thing around it if the spec leaves the
    ///   value out or names a set instead of a list.
    public func range(of keyPath: String) -> SourceRange {
        document.nearest(to: keyPath).place
    }

    /// Makes a diagnostic that points at a value of the spec.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - keyPath: Keys and list indices (from 0) with dots between, such as `data.sha256`.
    /// - Returns: The diagnostic with file and range.
    public func diagnostic(_ message: Diagnostic.Message, at keyPath: String) -> Diagnostic {
        Diagnostic(message, file: source.path, range: range(of: keyPath))
    }
}
