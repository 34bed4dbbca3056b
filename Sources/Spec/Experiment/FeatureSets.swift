package import Source

/// The named lists of columns that specs can refer to.
package struct FeatureSets: Sendable, Hashable {
    /// A list of columns with a name.
    package struct NamedSet: Sendable, Hashable {
        /// The name that specs use.
        package let name: String
        /// The columns, in the order of the network's inputs.
        package let columns: [String]
    }

    /// The sets, in the order of the file.
    package let sets: [NamedSet]
    /// The file that they come from.
    package let source: SourceFile

    /// No sets, as in a project without the file.
    ///
    /// - Parameter path: Where the file would be.
    /// - Returns: The empty list.
    /// - Throws: `InvalidSpec` if the path cannot be shown.
    package static func none(at path: String) throws(InvalidSpec) -> FeatureSets {
        FeatureSets(sets: [], source: try SourceFile(path: path, bytes: []))
    }

    /// Returns the columns of a set.
    ///
    /// - Parameter name: The set's name.
    /// - Returns: The columns, or nil if there is no such set.
    package subscript(name: String) -> [String]? {
        sets.first { $0.name == name }?.columns
    }
}
