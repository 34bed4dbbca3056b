/// The named lists of columns that specs can refer to.
public struct FeatureSets: Sendable, Hashable {
    /// A list of columns with a name.
    public struct NamedSet: Sendable, Hashable {
        /// The name that specs use.
        public let name: String
        /// The columns, in the order of the network's inputs.
        public let columns: [String]
    }

    /// The sets, in the order of the file.
    public let sets: [NamedSet]
    /// The file that they come from.
    public let source: SourceFile

    /// Returns the columns of a set.
    ///
    /// - Parameter name: The set's name.
    /// - Returns: The columns, or nil if there is no such set.
    public subscript(name: String) -> [String]? {
        sets.first { $0.name == name }?.columns
    }
}
