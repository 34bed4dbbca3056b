/// A statement about an entry with its signatures.
package struct Attestation: Hashable, Sendable {
    package let statement: Provenance
    /// The path of the statement, as it is said to the user.
    package let path: String
    /// In the order of their names.
    package let signatures: [Signature]

    /// A stored signature.
    package struct Signature: Hashable, Sendable {
        /// The path, as it is said to the user.
        package let path: String
        package let bytes: [UInt8]
        package let content: SSHSignature

        package init(path: String, bytes: [UInt8], content: SSHSignature) {
            self.path = path
            self.bytes = bytes
            self.content = content
        }
    }

    package init(statement: Provenance, path: String, signatures: [Signature]) {
        self.statement = statement
        self.path = path
        self.signatures = signatures
    }

    /// A file of the folder that is not as it should be.
    package struct Problem: Error, Hashable, Sendable {
        /// The path, as it is said to the user.
        package let path: String
        /// A sentence without a full stop.
        package let description: String

        package init(path: String, description: String) {
            self.path = path
            self.description = description
        }
    }
}
