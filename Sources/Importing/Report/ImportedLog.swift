package import Canonical
package import Logs

/// A log that an import has read.
package struct ImportedLog: Sendable {
    package let path: String
    package let bytes: Int
    package let digest: Digest
    package let form: LogForm
    package let version: String?
    package let frameCount: Int
    /// Its values of `clip` and of the columns of the pattern.
    let identity: [String]
    /// Names of values that are not numbers.
    let leftOut: [String]
}
