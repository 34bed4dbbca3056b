import ArgumentParser
import Canonical
import Spec
import SpecReference

/// `assay schema`: the JSON Schema of specs.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (draft-07) of specs, for editors.",
        discussion: """
            Examples:
              assay schema > docs/schema/experiment.schema.json
            """
    )

    func run() { Output.print(bytes: Array(ExperimentSchema.jsonSchema().utf8)) }
}
