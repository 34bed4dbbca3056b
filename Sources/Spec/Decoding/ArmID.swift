/// The names of arms: what they override, in RFC 8785 JSON.
enum ArmID {
    /// The only arm of a spec without a matrix.
    static let only = "{}"

    /// Returns the id of the arm with some overrides, in any order.
    ///
    /// - Parameter overrides: For each key path what was written.
    /// - Returns: An object from key paths to values; numbers where the key reads numbers.
    static func text(of overrides: [(path: String, value: YAMLNode)]) -> String {
        let members = overrides.map { override in
            let path = ExperimentSchema.recipePaths.first { $0.name == override.path }
            let shape = path?.shape ?? .word([])
            return JSON.Member(override.path, shape.json(of: override.value))
        }
        return JSON.object(members).canonical
    }
}
