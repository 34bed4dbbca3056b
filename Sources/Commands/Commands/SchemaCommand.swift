import ArgumentParser
import Canonical
import Spec
import SpecReference

/// `assay schema`: the JSON Schema of specs.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of specs.",
        usage: "assay schema",
        discussion: """
            For editors that complete and check YAML (JSON Schema draft-07).

            Examples:
              assay schema > docs/schema/experiment.schema.json
              assay schema | jq .properties
            """
    )

    func run() { Output.print(bytes: Array(ExperimentSchema.jsonSchema().utf8)) }
}
