package import Canonical
package import Records

/// An in-toto Statement v1 about an entry, with SLSA provenance v1 as its predicate.
///
/// A pure function of the entry, of what the signer did, and of the version of the program; equal
/// claims of two signers are one file. Form: https://in-toto.io/Statement/v1 and
/// https://slsa.dev/provenance/v1.
package struct Provenance: Hashable, Sendable {
    package let item: Registry.Item
    package let act: Act
    /// The version of the program that the signer ran.
    package let program: String

    package init(_ item: Registry.Item, act: Act, program: String) {
        self.item = item
        self.act = act
        self.program = program
    }

    /// What the signer did before signing.
    package enum Act: String, CaseIterable, Sendable {
        /// Trained again from the registry; every digest came out the same.
        case rerun
        /// Checked digests, links and derived values, without training.
        case verify
    }

    package static let statementType = "https://in-toto.io/Statement/v1"
    package static let predicateType = "https://slsa.dev/provenance/v1"
    /// What `externalParameters` mean: `docs/security.md`.
    package static let buildType = "urn:assay:experiment:1"
    package static let builder = "urn:assay:program"

    package var json: JSON {
        let entry = item.entry
        return [
            "_type": .string(Self.statementType),
            "predicate": [
                "buildDefinition": [
                    "buildType": .string(Self.buildType),
                    "externalParameters": [
                        "command": .string(act.rawValue),
                        "entry": .string("\(entry.name)@\(item.digest.short)"),
                    ],
                    "internalParameters": ["versions": Versions.json],
                    "resolvedDependencies": .array(dependencies),
                ],
                "runDetails": [
                    "builder": [
                        "id": .string(Self.builder), "version": ["assay": .string(program)],
                    ],
                    "byproducts": [Self.resource("result.json", entry.result)],
                ],
            ],
            "predicateType": .string(Self.predicateType),
            "subject": .array(subjects),
        ]
    }

    /// The signed bytes (RFC 8785).
    package var bytes: [UInt8] { json.canonicalBytes }

    /// The entry, and each model with its sidecar and its int8 file.
    private var subjects: [JSON] {
        let entry = item.entry
        return [Self.resource("registry/\(entry.path)", item.digest)]
            + entry.models.flatMap { model in
                let name = "\(entry.name)/" + (model.seed.map { "seed-\($0)" } ?? "ensemble")
                return [
                    Self.resource("\(name).onnx", model.onnx),
                    Self.resource("\(name).json", model.sidecar),
                ] + [model.int8].compactMap { $0.map { Self.resource("\(name).int8.onnx", $0) } }
            }
    }

    /// Spec, feature sets, decision record, plan and tables.
    private var dependencies: [JSON] {
        let entry = item.entry
        var resources = [
            Self.resource("plan.json", entry.plan),
            Self.resource(entry.spec.path, entry.spec.sha256),
            Self.resource(entry.adr.path, entry.adr.sha256),
        ]
        if let features = entry.features {
            resources.append(Self.resource(features.path, features.sha256))
        }
        return resources + entry.data.map { Self.resource($0.name, $0.sha256) }
    }

    private static func resource(_ name: String, _ digest: Digest) -> JSON {
        ["digest": ["sha256": .string(digest.hex)], "name": .string(name)]
    }
}

extension Provenance {
    /// Reads a statement about an entry.
    ///
    /// The statement is rendered again from the entry and compared, so that nothing in it can differ
    /// from the registry.
    ///
    /// - Throws: `Record.Problem` if the bytes are not a statement of this entry.
    package init(parsing bytes: [UInt8], about item: Registry.Item) throws(Record.Problem) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw Record.Problem(description: "\(error.problem) at byte \(error.offset)")
        }
        let predicate = try Record(json).record("predicate")
        let definition = try predicate.record("buildDefinition")
        let act: Act = try definition.record("externalParameters").word("command")
        let builder = try predicate.record("runDetails").record("builder")
        let program = try builder.record("version").string("assay")
        guard Self.isVersion(program) else {
            throw Record.Problem(description: "its program version is not one")
        }
        self.init(item, act: act, program: program)
        let own = Record.Problem(description: "it is not a statement about \(item.reference)")
        guard try Record(json).json("subject") == self.json["subject"] else { throw own }
        guard self.bytes == bytes else {
            throw Record.Problem(
                description: "it differs from the statement that its entry gives"
            )
        }
    }

    /// Three whole numbers with dots between them.
    private static func isVersion(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3
            && parts.allSatisfy { part in
                1...4 ~= part.utf8.count
                    && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            }
    }
}
