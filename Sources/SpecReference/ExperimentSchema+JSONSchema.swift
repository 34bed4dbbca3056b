import Canonical
import Source
package import Spec

extension ExperimentSchema {
    /// Returns the JSON Schema of specs (draft 07), which editors use for completion and checks.
    ///
    /// Where there is a matrix, it may add what is missing in the rest: then the schema does not
    /// ask for keys of a recipe.
    package static func jsonSchema() -> String {
        let isRecipe: (FieldShape) -> Bool = { field in
            field.keys.contains { recipeNames.contains($0.name) }
        }
        let fields = document.shape.fields
        let properties = fields.flatMap(\.keys).map { key in
            let strictness: Strictness = recipeNames.contains(key.name) ? .partial : .complete
            return OrderedJSON.Member(key.name, .object(key.jsonSchema(strictness)))
        }
        let recipe = fields.filter(isRecipe)
        let noMatrix = OrderedJSON.object([.init("required", .strings("matrix"))])
        let members: [OrderedJSON.Member] =
            [
                .init("$schema", .string("http://json-schema.org/draft-07/schema#")),
                .init("title", .string("An experiment of assay")),
                .init("description", .string(origin)),
                .init("type", .string("object")),
                .init("properties", .object(properties)),
                .init("additionalProperties", .boolean(false)),
            ] + Shape.requirements(of: fields.filter { !isRecipe($0) }) + [
                .init("if", .object([.init("not", noMatrix)])),
                .init(
                    "then",
                    .object(
                        Shape.requirements(of: recipe)
                            + Shape.requirements(inside: recipe.flatMap(\.keys))
                    )
                ),
                .init("definitions", definitions),
            ]
        return String(decoding: OrderedJSON.object(members).bytes(.document), as: UTF8.self)
    }

    private static let origin =
        "Generated from the schema in Sources/Spec/Schema; documented in docs/spec.md."

    /// The values that a matrix and an arm have for key paths, described where the keys are.
    private static var definitions: OrderedJSON {
        let values = recipePaths.map { path in
            let description = OrderedJSON.object([.init("$ref", .string(path.pointer))])
            // There the value may be a part, which a matrix completes; here it is complete.
            let complete = path.shape.jsonRequirements
            let both = [description, .object(complete)]
            return OrderedJSON.Member(
                path.name,
                complete.isEmpty ? description : .object([.init("allOf", .array(both))])
            )
        }
        let lists = values.map { value in
            let list: [OrderedJSON.Member] = [
                .init("type", .string("array")),
                .init("items", value.value),
                .init("minItems", .integer(1)),
                .init("maxItems", .integer(Limits.arms)),
                .init("uniqueItems", .boolean(true)),
            ]
            return OrderedJSON.Member(value.name, .object(list))
        }
        return .object([
            .init("overrides", mapping(values, atLeast: 0)),
            .init("matrix", mapping(lists, atLeast: 1)),
        ])
    }

    private static func mapping(_ properties: [OrderedJSON.Member], atLeast count: Int)
        -> OrderedJSON
    {
        .object([
            .init("type", .string("object")),
            .init("properties", .object(properties)),
            .init("additionalProperties", .boolean(false)),
            .init("minProperties", .integer(count)),
        ])
    }
}

extension Shape {
    /// The keys of a mapping with known keys; none for anything else.
    package var fields: [FieldShape] {
        if case .record(let fields) = self { fields } else { [] }
    }
}
