import Markup
import Processes
package import Records

/// Calls of `ssh-keygen`, as git makes them for signed commits.
package struct SSHKeygen: Sendable {
    private let process = ChildProcess(program: "ssh-keygen", environment: ["LC_ALL": "C"])

    package init() {}

    /// Signs bytes in the namespace of the program.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - key: A private key, or a public one whose private key an agent holds.
    /// - Returns: The armoured signature.
    /// - Throws: `Failure` with exit code 6 if the key cannot be used.
    package func sign(_ bytes: [UInt8], key: String) async throws(Failure) -> [UInt8] {
        let outcome = try await process.run(
            ["-Y", "sign", "-n", SSHSignature.namespace, "-f", key],
            input: bytes
        )
        guard outcome.code == 0, (try? SSHSignature(outcome.output)) != nil else {
            throw Failure(
                .unusableInput,
                "ssh-keygen did not sign with '\(key.printable)': \(outcome.complaint.printable)",
                remedy: "pass a private key, or a public key that ssh-agent holds"
            )
        }
        return outcome.output
    }

    /// The principals of an allowed-signers file that a signature's key belongs to.
    func principals(of signature: String, signers: String) async throws(Failure) -> [String] {
        let outcome = try await process.run(
            ["-Y", "find-principals", "-s", signature, "-f", signers]
        )
        guard outcome.code == 0 else { return [] }
        return outcome.text.split { $0 == "," || $0.isNewline }.map(String.init)
            .filter { !$0.isEmpty && !$0.hasPrefix("!") && !$0.hasPrefix("-") }
    }

    /// Checks a signature.
    ///
    /// - Returns: `nil` if it is valid, else the reason.
    func problem(
        of signature: String,
        over bytes: [UInt8],
        principal: String,
        signers: String,
        revoked: String?
    ) async throws(Failure) -> String? {
        let arguments = [
            "-Y", "verify", "-n", SSHSignature.namespace, "-I", principal, "-f", signers,
            "-s", signature,
        ]
        let outcome = try await process.run(arguments, input: bytes)
        guard outcome.code == 0 else {
            let complaint = outcome.complaint
            return "ssh-keygen refuses it: "
                + (complaint.isEmpty ? "it is not valid" : complaint.printable)
        }
        guard let revoked else { return nil }
        // The list comes second, so that a revoked key is told from a wrong signature.
        let again = try await process.run(arguments + ["-r", revoked], input: bytes)
        guard again.code != 0 else { return nil }
        return again.complaint.isEmpty
            ? "its key is revoked" : "ssh-keygen refuses it: \(again.complaint.printable)"
    }
}
