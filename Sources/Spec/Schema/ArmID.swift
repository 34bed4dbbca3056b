import Canonical
package import Source

/// The names of arms: their overrides in RFC 8785 JSON.
package enum ArmID {
    /// Returns the id of the arm with some overrides.
    ///
    /// - Parameter overrides: For each key path what was written, in any order.
    /// - Returns: An object from key paths to values; numbers where the key reads numbers.
    package static func text(of overrides: [(path: String, value: YAMLNode)]) -> String {
        let members = overrides.map { override in
            let path = ExperimentSchema.recipePaths.first { $0.name == override.path }
            let shape = path?.shape ?? .word([])
            return OrderedJSON.Member(override.path, shape.json(of: override.value))
        }
        return OrderedJSON.object(members).canonical
    }

    /// Returns the id of the arm with some overrides, whose values are canonical texts already.
    ///
    /// - Parameter overrides: For each key path the value, ascending by key path.
    /// - Returns: An object from key paths to values.
    package static func text(ofSorted overrides: some Sequence<(path: String, text: String)>)
        -> String
    {
        // Key paths of the language need no escapes.
        let members = overrides.map { "\"\($0.path)\":\($0.text)" }
        return "{" + members.joined(separator: ",") + "}"
    }
}
