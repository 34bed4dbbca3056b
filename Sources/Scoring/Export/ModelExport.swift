package import Canonical
import Files
import Markup
import Models
package import Records
import Reporting

/// The files of an entry's models, as they leave the registry.
package struct ModelExport: Sendable {
    package let item: Registry.Item
    /// The ids of the models.
    package let ids: [String]
    /// In the order of their names; the list of digests is not among them.
    package let files: [ExportedFile]

    /// Collects the files of one model or of all models of an entry.
    ///
    /// - Parameters:
    ///   - reference: An entry, or the id of a model.
    ///   - id: The model of the entry; nil for all.
    ///   - project: The project with the registry.
    /// - Throws: `Failure` if there is no such model, or if the registry is broken.
    package init(
        _ reference: ModelReference,
        model id: String?,
        in project: Project
    ) throws(Failure) {
        let found = try reference.models(in: project)
        guard !found.models.isEmpty else { throw found.refusal }
        let models = found.models.filter { id == nil || $0.exported.id == id }
        guard let first = models.first else {
            throw Failure(
                .unusableInput,
                "'\(found.item.entry.name.printable)' has no model '\((id ?? "").printable)'",
                remedy: "its models: " + found.models.map(\.exported.id).joined(separator: ", ")
            )
        }
        let text = try ModelCard(found.item, in: project.registry).text
        var files: [ExportedFile] = []
        for model in models {
            let name = try Self.fileName(of: model.exported)
            files += [
                ExportedFile(name: "\(name).onnx", bytes: model.onnx),
                ExportedFile(name: "\(name).json", bytes: model.sidecar),
                ExportedFile(name: "\(name).safetensors", bytes: model.exported.weights),
            ]
            if let int8 = model.int8 {
                files.append(ExportedFile(name: "\(name).int8.onnx", bytes: int8))
            }
        }
        // A card is about an entry, with all its models.
        let card = models.count == 1 ? first.exported.id : found.item.entry.name
        files.append(
            ExportedFile(name: "\(card).md", bytes: Array(text.utf8))
        )
        item = found.item
        ids = models.map(\.exported.id)
        self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The name of a model, which must be a plain file name.
    static func fileName(of model: ExportedModel) throws(Failure) -> String {
        let isPlain =
            !model.id.isEmpty && !model.id.hasPrefix(".")
            && model.id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
        guard isPlain else {
            throw Failure(
                .brokenRegistry,
                "the model '\(model.id.printable)' has no name that a file can have"
            )
        }
        return model.id
    }
}

/// A file with its name.
package struct ExportedFile: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package var digest: Digest { Digest(of: bytes) }
}
