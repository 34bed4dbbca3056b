import Attesting
import Canonical
import Files
import Records
import Source
import Spec

/// A verification under way.
struct RegistryCheck {
    let project: Project
    var findings: [RegistryFinding] = []
    var entryCount = 0
    /// The digests of the objects that are there and whole.
    var objects: Set<Digest> = []
    /// The digests that an entry or a result refers to.
    var referenced: Set<Digest> = []
    /// The intact entries.
    var items: [Registry.Item] = []
    /// What the entries that were looked at say of what they share.
    var facts = SharedFacts()

    var registry: Registry { project.registry }

    /// Whether anything does not hold.
    var isBroken: Bool { findings.contains { $0.severity == .error } }

    init(project: Project) { self.project = project }

    mutating func run() throws(DiskError) {
        if Disk.isLink(registry.path) {
            report(.error, registry.shownPath, "it is a symbolic link")
        }
        try checkObjects()
        try checkEntries()
        checkPlans()
        for item in items { checkEntry(item) }
        for problem in try AttestationFolder(of: project).problems(among: items) {
            report(.error, problem.path, problem.description)
        }
        for digest in objects.subtracting(referenced) {
            report(
                .error,
                shownObject(digest),
                "no entry references this object",
                remedy:
                    "if a run was interrupted while registering, repeat it; otherwise delete the object"
            )
        }
        checkSpecs()
    }

    /// Adds a finding.
    mutating func report(
        _ severity: Diagnostic.Severity,
        _ path: String,
        _ problem: String,
        remedy: String? = nil
    ) {
        findings.append(RegistryFinding(severity, path, problem, remedy: remedy))
    }

    /// The path of an object, as it is said to the user.
    func shownObject(_ digest: Digest) -> String {
        "\(registry.shownPath)/objects/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }
}
