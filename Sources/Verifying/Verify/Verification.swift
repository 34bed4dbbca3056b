package import Canonical
package import Files
import Glibc
package import Records
import Source
import Spec

/// Checks a registry without training: every digest, and every link in both directions.
package struct Verification: Sendable {
    /// In the order of their paths.
    package private(set) var findings: [RegistryFinding]
    /// The intact entries.
    package let items: [Registry.Item]
    /// The recomputation from tables and predictions; `nil` unless requested.
    package private(set) var recomputation: Recomputation?
    /// The signatures of the entries; `nil` unless requested.
    package private(set) var signatures: SignatureCheck?
    let entryCount: Int
    let objectCount: Int

    /// Checks a registry, and the specs of the project against it.
    ///
    /// Every file is read and hashed. An entry that an earlier call found to hold is not derived again from its
    /// objects, unless anything is wrong: then everything is looked at anew, so that findings never depend on
    /// earlier calls.
    ///
    /// - Parameters:
    ///   - project: The project.
    ///   - isAnew: Whether nothing that earlier calls found counts.
    /// - Throws: `DiskError` if the registry cannot be listed.
    package init(_ project: Project, isAnew: Bool = false) throws(DiskError) {
        if !isAnew {
            var check = RegistryCheck(project: project, proofs: EntryProofs(project))
            try check.run()
            if !check.isBroken, !check.isDisputed {
                self.init(check)
                return
            }
        }
        var isUsed = FileLock.isHeld(project.store.usePath)
        var check = RegistryCheck(project: project, proofs: nil)
        try check.run()
        // Somebody may register right now: an entry comes after its objects.
        var wasUsed = isUsed
        for _ in 0..<20 where check.isBroken {
            isUsed = FileLock.isHeld(project.store.usePath)
            guard wasUsed || isUsed else { break }
            wasUsed = isUsed
            usleep(200_000)
            check = RegistryCheck(project: project, proofs: nil)
            try check.run()
        }
        self.init(check)
    }

    private init(_ check: RegistryCheck) {
        findings = check.findings.sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        items = check.items
        entryCount = check.entryCount
        objectCount = check.objects.count
    }

    /// Adds the findings of a recomputation.
    package mutating func add(_ recomputation: Recomputation) {
        self.recomputation = recomputation
        findings = (findings + recomputation.findings).sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    /// Adds the findings of a check of signatures.
    package mutating func add(_ signatures: SignatureCheck) {
        self.signatures = signatures
        findings = (findings + signatures.findings).sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    /// The exit code; with `isStrict`, warnings count.
    package func exitCode(isStrict: Bool) -> ExitCode {
        let isBroken = findings.contains {
            $0.severity == .error || (isStrict && $0.severity == .warning)
        }
        return isBroken ? .brokenRegistry : .done
    }

    package var json: JSON {
        let always: JSON = [
            "entries": .integer(entryCount), "findings": .array(findings.map(\.json)),
            "objects": .integer(objectCount), "recomputed": recomputation?.json ?? .null,
            "version": 1,
        ]
        return always.adding(["signatures": signatures?.json])
    }

    /// The last line of the report.
    package var summary: String {
        let errors = findings.count { $0.severity == .error }
        let counts = "\(entryCount) entries, \(objectCount) objects"
        return errors == 0
            ? "verified: \(counts); all digests and links match"
            : "broken: \(errors) of \(counts) do not match"
    }
}
