package import Canonical

extension Digest {
    /// The path below the root of the object in a commit.
    package var committedPath: String {
        "registry/objects/sha256/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }
}
