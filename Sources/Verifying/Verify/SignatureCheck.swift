package import Attesting
import Canonical
import Markup
package import Records
import Source

/// The signatures of a registry, checked against allowed signers.
package struct SignatureCheck: Sendable {
    /// The intact entries, each with its signatures.
    private let entries: [(item: Registry.Item, signed: SignedReproductions)]
    /// Whether an entry without a valid signature is an error.
    private let requiresSignature: Bool

    /// Checks the signatures of all entries.
    ///
    /// - Parameters:
    ///   - items: The intact entries.
    ///   - signers: Whose signatures count.
    ///   - requiresSignature: Whether an entry without a valid signature is an error.
    ///   - project: The project.
    /// - Throws: `Failure` if `ssh-keygen` cannot be run.
    package init(
        of items: [Registry.Item],
        by signers: Signers,
        requiresSignature: Bool,
        in project: Project
    ) async throws(Failure) {
        var entries: [(item: Registry.Item, signed: SignedReproductions)] = []
        for item in items {
            // Files that are not as they should be are findings of the registry.
            let attestations = (try? AttestationFolder(of: project).attestations(of: item)) ?? []
            var signatures: [CheckedSignature] = []
            for attestation in attestations {
                signatures += try await attestation.checked(by: signers, in: project)
            }
            entries.append((item, SignedReproductions(signatures)))
        }
        self.entries = entries
        self.requiresSignature = requiresSignature
    }

    /// Refused signatures, and entries without a valid one if they are required.
    var findings: [RegistryFinding] {
        var findings: [RegistryFinding] = []
        for (item, signed) in entries {
            for checked in signed.signatures {
                guard case .refused(let reason) = checked.outcome else { continue }
                findings.append(RegistryFinding(.error, checked.signature.path, reason))
            }
            if requiresSignature, signed.signatures.allSatisfy({ $0.principal == nil }) {
                findings.append(
                    RegistryFinding(
                        .error,
                        item.path,
                        "it has no valid signature",
                        remedy: "'assay attest \(item.reference) --rerun --key FILE' adds one"
                    )
                )
            }
        }
        return findings
    }

    /// The result in a line.
    package var summary: String {
        let signatures = entries.flatMap(\.signed.signatures)
        let valid = signatures.count { $0.principal != nil }
        let signed = entries.count { $0.signed.signatures.contains { $0.principal != nil } }
        let twice = entries.count { $0.signed.reproducers.count > 1 }
        return "signatures: \(valid) of \(signatures.count) valid; \(signed) of \(entries.count) "
            + "entries signed, \(twice) reproduced by two signers or more"
    }

    var json: JSON {
        .array(
            entries.filter { !$0.signed.signatures.isEmpty }.map { entry in
                entry.signed.json.adding(["entry": .string(entry.item.reference)])
            }
        )
    }
}
