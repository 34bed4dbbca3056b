import Files
import Markup
package import Records

/// Whose signatures count: an allowed-signers file, and keys that were revoked.
package struct Signers: Sendable {
    /// The real path of a file in the format of ssh-keygen(1), ALLOWED SIGNERS.
    let allowed: String
    /// The real path of public keys or of a key revocation list.
    let revoked: String?

    /// Finds the files.
    ///
    /// - Throws: `Failure` with exit code 6 if one cannot be read.
    package init(allowed: String, revoked: String?) throws(Failure) {
        self.allowed = try Self.file(allowed, "allowed signers")
        self.revoked = try revoked.map { (path) throws(Failure) in
            try Self.file(path, "revoked keys")
        }
    }

    private static func file(_ path: String, _ what: String) throws(Failure) -> String {
        do throws(DiskError) {
            _ = try OpenFile(path)
            return try Disk.realPath(path)
        } catch {
            throw Failure(
                .unusableInput,
                "the file of \(what) '\(path.printable)' cannot be read: \(error.reason)"
            )
        }
    }
}

/// A signature and what `ssh-keygen` says of it.
package struct CheckedSignature: Hashable, Sendable {
    package let attestation: Attestation
    package let signature: Attestation.Signature
    package let outcome: Outcome

    package enum Outcome: Hashable, Sendable {
        /// Valid, by a principal of the allowed signers.
        case valid(String)
        /// Refused, with the reason.
        case refused(String)
        /// Nobody said whose signatures count.
        case unchecked
    }

    package init(_ attestation: Attestation, _ signature: Attestation.Signature, _ outcome: Outcome)
    {
        self.attestation = attestation
        self.signature = signature
        self.outcome = outcome
    }

    /// The signer; `nil` unless the signature is valid.
    package var principal: String? {
        if case .valid(let principal) = outcome { principal } else { nil }
    }
}

extension Attestation {
    /// Checks all signatures of a statement.
    ///
    /// - Parameters:
    ///   - signers: Whose signatures count; `nil` for nobody's.
    ///   - project: The project of the registry.
    /// - Returns: One element a signature.
    /// - Throws: `Failure` if `ssh-keygen` cannot be run.
    package func checked(
        by signers: Signers?,
        in project: Project
    ) async throws(Failure) -> [CheckedSignature] {
        guard let signers else {
            return signatures.map { CheckedSignature(self, $0, .unchecked) }
        }
        let keygen = SSHKeygen()
        var checked: [CheckedSignature] = []
        for signature in signatures {
            // As it is stored: its bytes were read before, and a change in between is refused.
            let path: String
            do throws(DiskError) {
                path = try Disk.realPath(signature.path)
            } catch {
                throw Failure(error)
            }
            var outcome = CheckedSignature.Outcome.refused(
                "its key \(signature.content.fingerprint) is not among the allowed signers"
            )
            for principal in try await keygen.principals(of: path, signers: signers.allowed) {
                let problem = try await keygen.problem(
                    of: path,
                    over: statement.bytes,
                    principal: principal,
                    signers: signers.allowed,
                    revoked: signers.revoked
                )
                guard let problem else {
                    outcome = .valid(principal)
                    break
                }
                outcome = .refused(problem)
            }
            checked.append(CheckedSignature(self, signature, outcome))
        }
        return checked
    }
}
