import Canonical
import Files
import Lookup
import Markup
package import Models
package import Records

/// A reference to a model: an entry, the id of a model, or an ONNX file that assay wrote.
package struct ModelReference: Sendable {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    /// Whether it is the path of an ONNX file, for which no project is needed.
    package var isFile: Bool { text.hasSuffix(".onnx") }

    /// Reads the model of an ONNX file and of the sidecar beside it.
    ///
    /// - Throws: `Failure` with exit code 6 if one of them is missing or not assay's.
    package func modelOfFile() throws(Failure) -> FoundModel {
        let twin = ".int8.onnx"
        let suffix = text.hasSuffix(twin) ? twin : ".onnx"
        let sidecar = text.dropLast(suffix.count) + ".json"
        let bytes = try Self.read(text, remedy: nil)
        let facts = try Self.read(
            sidecar,
            remedy: "'assay export' writes the sidecar beside the model; keep both files together"
        )
        do throws(ExportedModelError) {
            return FoundModel(
                exported: try ExportedModel(onnx: bytes, sidecar: facts),
                onnx: bytes,
                sidecar: facts
            )
        } catch {
            throw Failure(
                .unusableInput,
                "'\(text.printable)' is not a model with its sidecar: \(error)",
                remedy: "export it again with 'assay export'"
            )
        }
    }

    private static func read(_ path: some StringProtocol, remedy: String?) throws(Failure)
        -> [UInt8]
    {
        do throws(DiskError) {
            return try Disk.read(String(path))
        } catch {
            throw Failure(.unusableInput, error.description, remedy: remedy)
        }
    }

    // MARK: - Registry

    /// Reads the one model that the reference names.
    ///
    /// - Throws: `Failure` if it names none, or an entry with several models.
    package func model(in project: Project) throws(Failure) -> FoundModel {
        let found = try models(in: project)
        guard let first = found.models.first else { throw found.refusal }
        guard found.models.count == 1 else {
            throw Failure(
                .usage,
                "'\(text.printable)' has \(found.models.count) models",
                remedy: "name one of them: "
                    + found.models.map(\.exported.id).joined(separator: ", ")
            )
        }
        return first
    }

    /// Reads all models of an entry, or the one of an id.
    ///
    /// - Throws: `Failure` if there is no such entry, or if the registry is broken.
    package func models(in project: Project) throws(Failure) -> EntryModels {
        let failure: Failure
        do throws(Failure) {
            return try EntryModels(EntryReference(text: text).item(in: project), in: project)
        } catch {
            failure = error
        }
        guard failure.code == .unusableInput, !text.contains("/"), !text.contains("@") else {
            throw failure
        }
        let entries = try project.registry.items().filter { item in
            item.entry.models.contains { Self.id(of: $0, in: project.registry) == text }
        }
        guard let name = entries.first?.entry.name else { throw failure }
        // Of several entries of one experiment, that of the current spec counts.
        let item =
            entries.count == 1
            ? entries[0] : try EntryReference(text: name).item(in: project)
        var found = try EntryModels(item, in: project)
        found.models.removeAll { $0.exported.id != text }
        guard !found.models.isEmpty else { throw failure }
        return found
    }

    /// The id of a model, by its sidecar; nil if that cannot be read.
    private static func id(of model: Entry.Model, in registry: Registry) -> String? {
        guard let bytes = try? registry.objects.read(model.sidecar),
            case .string(let id)? = (try? JSON(parsing: bytes))?["id"]
        else { return nil }
        return id
    }
}

/// A model with its files.
package struct FoundModel: Sendable {
    package let exported: ExportedModel
    /// The bytes of the ONNX file.
    package let onnx: [UInt8]
    /// The bytes of its sidecar.
    package let sidecar: [UInt8]
    /// The bytes of the int8 file; nil if there is none, or for a file.
    package var int8: [UInt8]?
    /// The entry that it comes from; nil for a file.
    package var item: Registry.Item?
    /// The seed of its training; nil for a file.
    package var seed: Int?
}

extension FoundModel {
    /// Whether it is an int8 model.
    package var isQuantized: Bool { exported.quantized != nil }

    /// The int8 model of the same training.
    ///
    /// - Throws: `Failure` with exit code 6 if there is none, 7 if it contradicts its sidecar.
    package func int8Model() throws(Failure) -> FoundModel {
        let name = exported.id.printable
        guard let int8 else {
            throw Failure(
                .unusableInput,
                "'\(name)' has no int8 model",
                remedy: item == nil
                    ? "name the file, which ends in .int8.onnx"
                    : "add 'quantize: {}' to 'export.onnx' of its spec and run it again"
            )
        }
        do throws(ExportedModelError) {
            var model = FoundModel(
                exported: try ExportedModel(onnx: int8, sidecar: sidecar),
                onnx: int8,
                sidecar: sidecar
            )
            model.item = item
            model.seed = seed
            return model
        } catch {
            throw Failure(
                .brokenRegistry,
                "the int8 model of '\(name)' cannot be read: \(error)",
                remedy: "run 'assay verify' to check the registry"
            )
        }
    }
}
