package import Canonical

/// A reference to a blob: OCI image specification, *Content Descriptors*.
package struct Descriptor: Hashable, Sendable {
    let mediaType: MediaType
    package let digest: Digest
    package let size: Int
    /// The file name of a layer; `nil` if there is none.
    let title: String?
    /// The name of a manifest in the index; `nil` elsewhere.
    let reference: String?

    init(
        _ mediaType: MediaType,
        _ digest: Digest,
        size: Int,
        title: String? = nil,
        reference: String? = nil
    ) {
        self.mediaType = mediaType
        self.digest = digest
        self.size = size
        self.title = title
        self.reference = reference
    }

    /// Reads a descriptor; members of other programs are passed over.
    init(_ record: Record, expecting types: [MediaType]) throws(Record.Problem) {
        let type = try record.string("mediaType")
        guard let mediaType = types.first(where: { $0.rawValue == type }) else {
            throw Record.Problem(
                description: "\(record.path) has the media type '\(type)', expected "
                    + types.map(\.rawValue).joined(separator: " or ")
            )
        }
        self.mediaType = mediaType
        let text = try record.string("digest")
        guard text.hasPrefix("sha256:"), let digest = Digest(hex: String(text.dropFirst(7))) else {
            throw record.wrong("digest", "a SHA-256 after 'sha256:'")
        }
        self.digest = digest
        size = try record.integer("size")
        guard size >= 0 else { throw record.wrong("size", "a number of bytes") }
        let notes = try record.recordIfPresent("annotations")
        title = try notes?.stringIfPresent(OCIName.title)
        reference = try notes?.stringIfPresent(OCIName.reference)
    }

    var json: JSON {
        let always: JSON = [
            "digest": .string("sha256:\(digest.hex)"), "mediaType": .string(mediaType.rawValue),
            "size": .integer(size),
        ]
        var notes: [String: JSON] = [:]
        notes[OCIName.title] = title.map(JSON.string)
        notes[OCIName.reference] = reference.map(JSON.string)
        return always.adding(["annotations": notes.isEmpty ? nil : .object(notes)])
    }
}

extension Record {
    fileprivate func stringIfPresent(_ key: String) throws(Problem) -> String? {
        contains(key) ? try string(key) : nil
    }
}
