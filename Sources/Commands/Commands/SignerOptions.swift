import ArgumentParser
import Attesting
import Records

/// Whose signatures count.
struct SignerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Check signatures against this file of allowed signers.",
            valueName: "file"
        ),
        completion: .file()
    )
    var signers: String?

    @Option(
        help: ArgumentHelp(
            "With --signers: revoked keys or a key revocation list.",
            valueName: "file"
        ),
        completion: .file()
    )
    var revoked: String?

    func validate() throws {
        guard revoked == nil || signers != nil else {
            throw ValidationError("--revoked requires --signers")
        }
    }

    /// The files; `nil` without `--signers`.
    func read() throws(Failure) -> Signers? {
        guard let signers else { return nil }
        return try Signers(allowed: signers, revoked: revoked)
    }
}
