import Canonical
import Engine
import Files
import Foundation
import Models
import Records
import Source
import TestSupport
import Testing
import Verifying

/// A registry of one entry that a test forges, with every digest and name made right again.
final class ForgedRegistry {
    let root: URL
    let entry: Entry
    let result: ExperimentResult
    let plan: Plan
    private let files: ExperimentFiles
    private let registry: Registry
    /// What the forger knows of the standardisers: the honest sidecars say it.
    private let standardizers: [Standardizer]
    /// What is removed again after a forgery, and what comes back.
    private var honest: [String: Data] = [:]
    private var added: [String] = []
    private let project: ScratchProject?

    /// Takes the only entry of a project.
    init(_ project: ScratchProject) throws {
        self.project = project
        root = project.root
        registry = Registry(root: root.path)
        let item = try #require(try registry.items().first)
        (entry, result, files, plan, standardizers) = try Self.read(item, registry)
    }

    /// Copies a committed entry, with all that it refers to, into a folder of its own.
    init(committed name: String) throws {
        project = nil
        root = FileManager.default.temporaryDirectory
            .appending(path: "assay-forged-\(UUID().uuidString)").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(
            at: root.appending(path: "registry/entries/\(name)"),
            withIntermediateDirectories: true
        )
        let source = Registry(root: Program.repository.path)
        let item = try #require(try source.items(named: name).first)
        let result = try ExperimentResult(parsing: source.objects.read(item.entry.result))
        registry = Registry(root: root.path)
        for digest in Set(item.entry.links + result.trajectories) {
            try registry.objects.write(source.objects.read(digest))
        }
        try Data(item.entry.bytes).write(
            to: root.appending(path: "registry/\(item.entry.path)")
        )
        (entry, self.result, files, plan, standardizers) = try Self.read(item, registry)
    }

    deinit { if project == nil { try? FileManager.default.removeItem(at: root) } }

    private static func read(
        _ item: Registry.Item,
        _ registry: Registry
    ) throws -> (Entry, ExperimentResult, ExperimentFiles, Plan, [Standardizer]) {
        let files = try ExperimentFiles(item.entry, objects: registry.objects)
        let result = try ExperimentResult(parsing: registry.objects.read(item.entry.result))
        let standardizers = try item.entry.models.map { model in
            let sidecar = try JSON(parsing: registry.objects.read(model.sidecar))
            func numbers(_ key: String) -> [Float] {
                guard case .array(let elements)? = sidecar[key] else { return [] }
                return elements.map { if case .number(let value) = $0 { Float(value) } else { 0 } }
            }
            return Standardizer(mean: numbers("feature_mean"), std: numbers("feature_std"))
        }
        return (item.entry, result, files, Plan(files.experiment), standardizers)
    }

    // MARK: - Forging

    /// Puts another result in place, and makes sidecars and entry follow from it where they can.
    func put(result json: JSON, objects: [[UInt8]] = []) throws {
        let bytes = json.canonicalBytes
        try remove(registry.objects.path(of: entry.result))
        try write(bytes)
        for object in objects { try write(object) }
        guard let forged = try? ExperimentResult(parsing: bytes) else {
            return try put(
                entry: entry.json.replacing(["result"], with: .string(Digest(of: bytes).hex))
            )
        }
        let place = plan.arms.firstIndex { $0.id == forged.selected } ?? 0
        var models: [Entry.Model] = []
        for (refit, standardizer) in zip(forged.refits, standardizers) {
            guard let onnx = refit.onnx else { continue }
            var sidecar = try registry.objects.read(entry.models[models.count].sidecar)
            let facts = Sidecar(
                files,
                plan,
                arm: place,
                onnx: onnx,
                seed: refit.seed,
                standardizer: standardizer,
                result: forged
            )
            if let rendered = try? facts?.encoded() { sidecar = rendered }
            models.append(
                Entry.Model(
                    arm: plan.arms[place].id,
                    seed: refit.seed,
                    onnx: onnx.sha256,
                    sidecar: Digest(of: sidecar)
                )
            )
            try write(sidecar)
        }
        let made = Entry(files, plan: plan, result: forged, models: models)
        let digest = JSON.string(Digest(of: bytes).hex)
        try put(entry: made.json.replacing(["result"], with: digest))
        for model in entry.models {
            if !models.map(\.sidecar).contains(model.sidecar) {
                try remove(registry.objects.path(of: model.sidecar))
            }
            if !models.map(\.onnx).contains(model.onnx) {
                try remove(registry.objects.path(of: model.onnx))
            }
        }
        for digest in Set(result.trajectories).subtracting(forged.trajectories) {
            try remove(registry.objects.path(of: digest))
        }
    }

    /// Puts another entry in place, under the name that its bytes ask for.
    func put(entry json: JSON, besideTheHonestOne: Bool = false) throws {
        let bytes = json.prettyBytes
        if !besideTheHonestOne { try remove("\(root.path)/registry/\(entry.path)") }
        try write(
            bytes,
            to: "\(root.path)/registry/entries/\(entry.name)/\(Digest(of: bytes).short).json"
        )
    }

    /// Puts another object in place of one that the result or the entry names.
    func put(_ bytes: [UInt8], inPlaceOf digest: Digest) throws {
        let other = Digest(of: bytes)
        func changed(_ json: JSON) throws -> JSON {
            let text = String(decoding: json.canonicalBytes, as: UTF8.self)
            return try JSON(parsing: Array(text.replacing(digest.hex, with: other.hex).utf8))
        }
        try put(result: changed(result.json), objects: [bytes])
        try remove(registry.objects.path(of: digest))
    }

    /// Adds an object, whether or not anything refers to it.
    func write(_ bytes: [UInt8]) throws {
        try write(bytes, to: registry.objects.path(of: Digest(of: bytes)))
    }

    func read(_ digest: Digest) throws -> [UInt8] { try registry.objects.read(digest) }

    /// Brings the honest registry back.
    func restore() throws {
        for path in added { try? FileManager.default.removeItem(atPath: path) }
        for (path, bytes) in honest { try bytes.write(to: URL(fileURLWithPath: path)) }
        added = []
        honest = [:]
    }

    /// What `assay verify` says of it, whatever it remembers.
    func findings() throws -> [RegistryFinding] {
        let project = Project(root: root.path)
        let findings = try Verification(project).findings
        #expect(findings == (try Verification(project, isAnew: true).findings))
        return findings.filter { $0.severity == .error }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        guard !Disk.isFile(path) else { return }
        try FileManager.default.createDirectory(
            atPath: path.parentPath,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        if honest.removeValue(forKey: path) == nil { added.append(path) }
    }

    private func remove(_ path: String) throws {
        guard Disk.isFile(path) else { return }
        if let place = added.firstIndex(of: path) {
            added.remove(at: place)
        } else {
            honest[path] = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        try FileManager.default.removeItem(atPath: path)
    }
}
