import Canonical

/// The manifest of an entry: the entry as its configuration, and a layer for each file that it needs.
package struct Manifest: Hashable, Sendable {
    package let entry: Descriptor
    let layers: [Descriptor]

    /// The most bytes of a manifest or an index.
    static let largest = 1 << 22

    /// What layers may be.
    private static let layerTypes: [MediaType] = [.object, .fit, .table, .statement, .signature]

    init(entry: Descriptor, layers: [Descriptor]) {
        self.entry = entry
        self.layers = layers
    }

    init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(document: bytes)
        guard try record.integer("schemaVersion") == 2 else {
            throw record.wrong("schemaVersion", "2")
        }
        entry = try Descriptor(record.record("config"), expecting: [.entry])
        layers = try record.list("layers") { (layer) throws(Record.Problem) in
            try Descriptor(layer, expecting: Self.layerTypes)
        }
    }

    /// The manifest of an entry with this name and title.
    func json(name: String, title: String?) -> JSON {
        var notes: [String: JSON] = [OCIName.title: .string(name)]
        notes[OCIName.summary] = title.map(JSON.string)
        return [
            "annotations": .object(notes), "artifactType": .string(MediaType.entry.rawValue),
            "config": entry.json, "layers": .array(layers.map(\.json)),
            "mediaType": .string(MediaType.manifest.rawValue), "schemaVersion": 2,
        ]
    }

    /// The index of a layout.
    static func index(of manifests: [Descriptor]) -> JSON {
        [
            "manifests": .array(manifests.map(\.json)),
            "mediaType": .string(MediaType.index.rawValue), "schemaVersion": 2,
        ]
    }

    /// Reads the manifests of an index.
    static func descriptors(inIndex bytes: [UInt8]) throws(Record.Problem) -> [Descriptor] {
        let record = try Record(document: bytes)
        guard try record.integer("schemaVersion") == 2 else {
            throw record.wrong("schemaVersion", "2")
        }
        return try record.list("manifests") { (manifest) throws(Record.Problem) in
            try Descriptor(manifest, expecting: [.manifest])
        }
    }
}

extension Record {
    /// Reads a document of the OCI format.
    init(document bytes: [UInt8]) throws(Problem) {
        do {
            try self.init(JSON(parsing: bytes))
        } catch let problem as Problem {
            throw problem
        } catch let error as JSONError {
            throw Problem(description: "\(error.problem) at byte \(error.offset)")
        } catch {
            throw Problem(description: "\(error)")
        }
    }
}
