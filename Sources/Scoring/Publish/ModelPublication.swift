package import Canonical
import Files
import Markup
import Models
package import Records

/// A model in the folder of libvmaf's tiny models: graph, sidecar, and a row of `registry.json`.
package struct ModelPublication: Sendable {
    package let model: FoundModel
    /// The folder, as the user names it.
    package let folder: String
    /// What is to stand there: graph, sidecar, and the index with its row last.
    package let files: [ExportedFile]
    /// For each file, how what stands there compares.
    package let states: [State]
    /// What the user should know.
    package let notes: [String]
    /// The model that is replaced, by its digest; nil if none is.
    private let replaced: String?
    /// Files of other models in the way.
    private let obstacles: [String]

    /// How a file compares with what is to stand there.
    package enum State: String, Sendable {
        case same
        case missing
        case differs
    }

    /// Longest notes that the schema of the index allows, in characters.
    private static let notesLimit = 512
    /// Longest id that it allows.
    private static let idLimit = 64

    /// Compares a model with a folder.
    ///
    /// - Parameters:
    ///   - model: A model of the registry.
    ///   - folder: The folder with the index.
    /// - Throws: `Failure` with exit code 6 if the folder has no index, or if that cannot hold the model.
    package init(_ model: FoundModel, into folder: String) throws(Failure) {
        self.model = model
        self.folder = folder
        let exported = model.exported
        let id = try ModelExport.fileName(of: exported)
        try Self.check(id)
        let indexPath = "\(folder)/\(ModelIndex.fileName)"
        let text: [UInt8]
        do throws(DiskError) {
            text = try Disk.read(indexPath, limit: ModelIndex.byteLimit)
        } catch {
            throw Failure(
                .unusableInput,
                error.description,
                remedy: "--into takes libvmaf's folder model/tiny, which has a registry.json"
            )
        }
        let index = try ModelIndex(text, path: indexPath)
        let onnx = "\(id).onnx"
        if let other = index.id(ofFile: onnx), other != id {
            throw Failure(
                .unusableInput,
                "'\(indexPath.printable)' gives the file '\(onnx)' to the model '\(other.printable)'"
            )
        }
        let int8 = model.int8.map { ExportedFile(name: "\(id).int8.onnx", bytes: $0) }
        let members: [OrderedJSON.Member] =
            [.init("id", .string(id))]
            + (int8.map {
                [.init("int8_sha256", .string($0.digest.hex))]
            } ?? []) + [
                .init("kind", .string(exported.kind.rawValue)),
                .init("notes", .string(Self.notes(of: model))),
                .init("onnx", .string(onnx)),
                .init("opset", .integer(exported.opset)),
            ] + (int8 == nil ? [] : [.init("quant_mode", .string("static"))]) + [
                .init("sha256", .string(exported.sha256.hex))
            ]
        files =
            [ExportedFile(name: onnx, bytes: model.onnx)] + [int8].compactMap(\.self) + [
                ExportedFile(name: "\(id).json", bytes: model.sidecar),
                ExportedFile(
                    name: ModelIndex.fileName,
                    bytes: index.text(withRowOf: id, members)
                ),
            ]
        states = files.map { Self.state(of: $0, in: folder) }
        let old = index.text(of: "sha256", inRowOf: id)
        replaced = old == exported.sha256.hex ? nil : old
        obstacles =
            index.hasRow(of: id)
            ? []
            : zip(files, states).filter { $1 == .differs && $0.name != ModelIndex.fileName }
                .map(\.0.name)
        if replaced != nil, int8 == nil, let twin = index.text(of: "int8_sha256", inRowOf: id) {
            throw Failure(
                .unusableInput,
                "the row '\(id)' has a quantised model of the one before: int8_sha256 \(twin)",
                remedy: "remove its quant fields, or publish under another model_id"
            )
        }
        notes = Self.notes(index, id: id, isReplaced: replaced != nil, in: folder)
    }

    /// Refuses an id that the schema of the index does.
    private static func check(_ id: String) throws(Failure) {
        let isPlain = id.utf8.enumerated().allSatisfy { place, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "_"), UInt8(ascii: "-"): place > 0
            default: false
            }
        }
        guard isPlain, id.utf8.count <= idLimit else {
            throw Failure(
                .unusableInput,
                "the index refuses the model id '\(id.printable)'",
                remedy: "an id has up to \(idLimit) of a-z, 0-9, '_' and '-'"
            )
        }
    }

    /// The notes of the row: those of the sidecar, and where the model comes from.
    private static func notes(of model: FoundModel) -> String {
        let reference = model.item.map(\.reference) ?? ""
        let source = " Registered by assay as \(reference)."
        let room = notesLimit - source.unicodeScalars.count
        let text = model.exported.notes
        guard text.unicodeScalars.count > room else { return text + source }
        var short = String.UnicodeScalarView()
        short.append(contentsOf: text.unicodeScalars.prefix(room - 1))
        return String(short) + "…" + source
    }

    private static func state(of file: ExportedFile, in folder: String) -> State {
        let path = "\(folder)/\(file.name)"
        guard Disk.entryStatus(path) != nil else { return .missing }
        return (try? Disk.read(path)) == file.bytes ? .same : .differs
    }

    /// What the index says of the model before, and no longer holds.
    private static func notes(
        _ index: ModelIndex,
        id: String,
        isReplaced: Bool,
        in folder: String
    ) -> [String] {
        var notes: [String] = []
        if isReplaced, let bundle = index.text(of: "sigstore_bundle", inRowOf: id) {
            notes.append("'\(bundle)' signs the model before; sign the new one")
        }
        if Disk.entryStatus("\(folder)/\(id).onnx.data") != nil {
            notes.append("'\(id).onnx.data' is not used: the graph contains its parameters")
        }
        return notes
    }

    /// Whether what is there is what the registry has.
    package var isPublished: Bool { states.allSatisfy { $0 == .same } }

    /// Writes what differs; the index comes last, so that its row never lacks a file.
    ///
    /// - Parameter force: Whether another model of this id is replaced.
    /// - Throws: `Failure` with exit code 6 if another model is in the way.
    package func write(force: Bool) throws(Failure) {
        if !force {
            if let replaced {
                throw Failure(
                    .unusableInput,
                    "the row '\(model.exported.id)' is of another model, sha256 \(replaced)",
                    remedy: "--force replaces it; nothing was written"
                )
            }
            if let obstacle = obstacles.first {
                throw Failure(
                    .unusableInput,
                    "'\("\(folder)/\(obstacle)".printable)' exists with other contents",
                    remedy: "--force replaces it; nothing was written"
                )
            }
        }
        do throws(DiskError) {
            for (file, state) in zip(files, states) where state != .same {
                try Disk.writeDurably(file.bytes, to: "\(folder)/\(file.name)")
            }
        } catch {
            throw Failure(error)
        }
    }

    /// What is there, for programs.
    package var json: JSON {
        [
            "entry": .optional(model.item?.reference),
            "files": .array(
                zip(files, states).map { file, state in
                    [
                        "name": .string(file.name), "sha256": .string(file.digest.hex),
                        "state": .string(state.rawValue),
                    ]
                }
            ),
            "folder": .string(folder),
            "model": .string(model.exported.id),
            "notes": .array(notes.map(JSON.string)),
            "published": .bool(isPublished),
            "version": 1,
        ]
    }
}
