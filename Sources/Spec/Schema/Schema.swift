package import Source

/// The schema of a value: how to decode it, and its description.
///
/// The two are made together, by the same call, so that the decoder, the JSON Schema for editors
/// and the documentation cannot contradict one another.
package struct Schema<Value: Sendable>: Sendable {
    /// The description.
    package let shape: Shape
    private let read: @Sendable (YAMLNode, inout Report) -> Value?

    package init(
        _ shape: Shape,
        read: @escaping @Sendable (YAMLNode, inout Report) -> Value?
    ) {
        self.shape = shape
        self.read = read
    }

    /// Reads a node.
    ///
    /// - Parameters:
    ///   - node: What was written.
    ///   - report: Takes what is wrong with it.
    /// - Returns: The value, or nil if something was reported.
    package func decode(_ node: YAMLNode, _ report: inout Report) -> Value? {
        if case .refused = node.content { return nil }
        return read(node, &report)
    }

    /// Notes the value as a fact for the rules across keys.
    package func noted(
        _ fact: any WritableKeyPath<Facts, Located<Value>?> & Sendable
    ) -> Schema {
        Schema(shape) { node, report in
            guard let value = read(node, &report) else { return nil }
            report.facts[keyPath: fact] = Located(value: value, range: node.range)
            return value
        }
    }

    /// Adds the value to a list of facts for the rules across keys.
    package func noted(
        in facts: any WritableKeyPath<Facts, [Located<Value>]> & Sendable
    ) -> Schema {
        Schema(shape) { node, report in
            guard let value = read(node, &report) else { return nil }
            report.facts[keyPath: facts].append(Located(value: value, range: node.range))
            return value
        }
    }

    /// The same, with a check that needs the whole value.
    ///
    /// - Parameter check: Gets the value and what was written; reports what is wrong and then
    ///   returns false.
    /// - Returns: The schema with the check.
    package func checked(
        _ check: @escaping @Sendable (Value, YAMLNode, inout Report) -> Bool
    ) -> Schema {
        Schema(shape) { node, report in
            guard let value = read(node, &report) else { return nil }
            return check(value, node, &report) ? value : nil
        }
    }

    /// The same, with its value made into another one.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Schema<Other> {
        Schema<Other>(shape) { node, report in
            read(node, &report).map(transform)
        }
    }
}
