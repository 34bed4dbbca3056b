package import Canonical
package import Source

/// A key that a matrix can set: every recipe key that is not inside a list.
package struct RecipePath: Sendable {
    /// The keys with dots between, such as `model.mlp.hidden`.
    package var name: String
    /// The shape of the value.
    package var shape: Shape
    /// Where the JSON Schema describes it.
    package var pointer: String

    package init(name: String, shape: Shape, pointer: String) {
        self.name = name
        self.shape = shape
        self.pointer = pointer
    }

    /// The keys, outermost first.
    package var steps: [String] { name.split(separator: ".").map(String.init) }
}

extension ExperimentSchema {
    /// The top-level keys of a recipe.
    package static let recipeNames = ["data", "features", "scaler", "model", "training", "folds"]

    /// What is the same for all arms, or holds something that is.
    package static let shared: Set = [
        "data", "data.expect", "data.group", "data.test", "data.pair", "data.pair.column",
        "data.pair.pool", "data.votes", "data.votes.count", "data.votes.deviation", "training",
        "training.seeds", "training.quantization", "training.quantization.epochs",
        "training.quantization.learning_rate",
    ]

    /// All key paths that a matrix can set, in the order of the schema.
    package static let recipePaths: [RecipePath] = {
        var paths: [RecipePath] = []
        for key in recipe.flatMap(\.keys) {
            collect(key, under: [], at: "#", into: &paths)
        }
        return paths.filter { !shared.contains($0.name) }
    }()

    private static func collect(
        _ key: FieldShape.Key,
        under parents: [String],
        at pointer: String,
        into paths: inout [RecipePath]
    ) {
        let steps = parents + [key.name]
        let place = pointer + "/properties/" + key.name
        let name = steps.joined(separator: ".")
        if !paths.contains(where: { $0.name == name }) {
            paths.append(RecipePath(name: name, shape: key.shape, pointer: place))
        }
        for (inner, pointer) in key.shape.mappings(at: place) {
            for key in inner.mappingKeys { collect(key, under: steps, at: pointer, into: &paths) }
        }
    }
}

extension Shape {
    /// The kinds of mapping that a value may be, with their places in the JSON Schema.
    fileprivate func mappings(at pointer: String) -> [(Shape, String)] {
        switch self {
        case .record, .choice, .variants: [(self, pointer)]
        case .either(let one, let other):
            one.mappings(at: pointer + "/anyOf/0") + other.mappings(at: pointer + "/anyOf/1")
        default: []
        }
    }

    /// The keys of a mapping, not those inside the items of a list.
    fileprivate var mappingKeys: [FieldShape.Key] {
        switch self {
        case .record, .choice, .variants: keys
        default: []
        }
    }

    /// Says in JSON what was written: a number where the shape reads one, else its text.
    ///
    /// - Parameter node: What was written, right or wrong.
    /// - Returns: The value; a wrong one as a text, so that it is equal to nothing that is right.
    package func json(of node: YAMLNode) -> OrderedJSON {
        switch node.content {
        case .refused: return .null
        case .scalar(let scalar):
            if node.isNull { return .null }
            if case .number? = scalarShape, scalar.isPlain, Decimal.isNumber(scalar.text),
                let value = Double(scalar.text), value.isFinite
            {
                return .decimal(value + 0)
            }
            if case .integer? = scalarShape, scalar.isPlain, Decimal.isInteger(scalar.text),
                let value = Int(scalar.text)
            {
                return .integer(value)
            }
            if case .truth? = scalarShape, scalar.isPlain, ["true", "false"].contains(scalar.text) {
                return .boolean(scalar.text == "true")
            }
            return .string(scalar.text)
        case .list(let items, isFlow: _):
            let item = listItem
            return .array(items.map { (item ?? .word([])).json(of: $0) })
        case .mapping(let entries, isFlow: _):
            return .object(
                entries.map { entry in
                    let shape = entryShape(entry.key) ?? .word([])
                    return OrderedJSON.Member(entry.key, shape.json(of: entry.value))
                }
            )
        }
    }

    /// What a scalar is read as.
    private var scalarShape: Shape? {
        switch self {
        case .text, .word, .integer, .number, .truth: self
        case .either(let one, let other): one.scalarShape ?? other.scalarShape
        default: nil
        }
    }

    /// What the items of a list are read as.
    private var listItem: Shape? {
        switch self {
        case .list(let item, count: _, isDistinct: _): item
        case .either(let one, let other): one.listItem ?? other.listItem
        default: nil
        }
    }

    /// What the value of a key is read as.
    private func entryShape(_ key: String) -> Shape? {
        switch self {
        case .record, .choice, .variants: keys.first { $0.name == key }?.shape
        case .dictionary(_, let value, count: _): value
        case .either(let one, let other): one.entryShape(key) ?? other.entryShape(key)
        default: nil
        }
    }
}
