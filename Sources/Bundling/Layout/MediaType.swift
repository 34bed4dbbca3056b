/// The media types of a bundle's blobs.
enum MediaType: String, CaseIterable, Sendable {
    case index = "application/vnd.oci.image.index.v1+json"
    case manifest = "application/vnd.oci.image.manifest.v1+json"
    /// The configuration of a manifest: the entry.
    case entry = "application/vnd.assay.entry.v1+json"
    /// An object of the registry: spec, decision record, plan, result, trajectory, model.
    case object = "application/vnd.assay.object.v1"
    /// Weights or predictions of a fit.
    case fit = "application/vnd.assay.fit.v1"
    /// A table of the project.
    case table = "application/vnd.assay.table.v1"
    /// A statement about the entry.
    case statement = "application/vnd.in-toto+json"
    /// A signature of a statement.
    case signature = "application/vnd.assay.signature.v1"
}

/// Names of members that the OCI image format defines.
enum OCIName {
    static let title = "org.opencontainers.image.title"
    static let summary = "org.opencontainers.image.description"
    static let reference = "org.opencontainers.image.ref.name"
    static let layoutVersion = "imageLayoutVersion"
    static let layoutFile = "oci-layout"
    static let indexFile = "index.json"
    static let blobs = "blobs/sha256"
}
