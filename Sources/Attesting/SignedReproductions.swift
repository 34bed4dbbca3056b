package import Canonical
import Markup
package import Records

/// The signatures of an entry, and how many signers reproduced it.
package struct SignedReproductions: Sendable {
    package let signatures: [CheckedSignature]

    package init(_ signatures: [CheckedSignature]) { self.signatures = signatures }

    /// Reads and checks all signatures of an entry.
    ///
    /// - Throws: `Failure` with exit code 7 if a file beside the entry is not as it should be.
    package init(
        of item: Registry.Item,
        by signers: Signers?,
        in project: Project
    ) async throws(Failure) {
        var signatures: [CheckedSignature] = []
        for attestation in try Self.attestations(of: item, in: project) {
            signatures += try await attestation.checked(by: signers, in: project)
        }
        self.signatures = signatures
    }

    /// Reads the statements about an entry.
    ///
    /// - Throws: `Failure` with exit code 7 if a file is not as it should be.
    package static func attestations(
        of item: Registry.Item,
        in project: Project
    ) throws(Failure) -> [Attestation] {
        do {
            return try AttestationFolder(of: project).attestations(of: item)
        } catch let problem as Attestation.Problem {
            throw Failure(
                .brokenRegistry,
                "'\(problem.path.printable)': \(problem.description)",
                remedy: "run 'assay verify' to check the registry"
            )
        } catch {
            throw Failure(.failure, "\(error)")
        }
    }

    /// The principals with a valid signature of a rerun, each once, in the order of their names.
    ///
    /// A key counts for one principal only.
    package var reproducers: [String] {
        var keys: Set<[UInt8]> = []
        var names: Set<String> = []
        for checked in signatures where checked.attestation.statement.act == .rerun {
            guard let principal = checked.principal,
                keys.insert(checked.signature.content.publicKey).inserted
            else { continue }
            names.insert(principal)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The facts for people; empty without signatures.
    package var lines: [String] {
        guard !signatures.isEmpty else { return [] }
        let valid = signatures.filter { $0.principal != nil }
        let refused = signatures.count {
            if case .refused = $0.outcome { true } else { false }
        }
        if signatures.allSatisfy({ $0.outcome == .unchecked }) {
            let keys = Set(signatures.map(\.signature.content.publicKey)).count
            return [
                "signatures: \(signatures.count) by \(keys) \(keys == 1 ? "key" : "keys"), not "
                    + "checked; pass --signers FILE"
            ]
        }
        let names = reproducers
        var lines: [String] = []
        switch names.count {
        case 0: lines.append("signatures: no signer reran it")
        case 1: lines.append("signatures: 1 signer reran it: \(names[0].printable)")
        default:
            let list = names.map(\.printable).joined(separator: ", ")
            lines.append("signatures: \(names.count) independent reproductions: \(list)")
        }
        for checked in valid {
            let statement = checked.attestation.statement
            lines.append(
                "  \((checked.principal ?? "").printable)  \(statement.act.rawValue) with assay "
                    + "\(statement.program), key \(checked.signature.content.fingerprint)"
            )
        }
        if refused > 0 {
            lines.append("  \(refused) refused; 'assay verify --signers FILE' shows why")
        }
        return lines
    }

    /// The facts for programs.
    package var json: JSON {
        [
            "reproductions": .array(reproducers.map(JSON.string)),
            "signatures": .array(signatures.map(\.json)),
        ]
    }
}

extension CheckedSignature {
    /// The facts for programs.
    package var json: JSON {
        let (state, reason): (String, String?) =
            switch outcome {
            case .valid: ("valid", nil)
            case .refused(let reason): ("refused", reason)
            case .unchecked: ("unchecked", nil)
            }
        return [
            "command": .string(attestation.statement.act.rawValue),
            "key": .string(signature.content.fingerprint),
            "path": .string(signature.path),
            "principal": .optional(principal),
            "program": .string(attestation.statement.program),
            "reason": .optional(reason),
            "state": .string(state),
            "statement": .string(attestation.path),
        ]
    }
}
