import Attesting
import Canonical
import Files
import Parallel
import Records
import Source
import Spec

/// A verification under way.
struct RegistryCheck: Sendable {
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
    /// The entries that hold, and whose plans follow from their texts alone.
    var plain: Set<Digest> = []
    /// The registry; its objects are read once.
    let registry: Registry

    /// Whether anything does not hold.
    var isBroken: Bool { findings.contains { $0.severity == .error } }

    init(project: Project) {
        self.project = project
        registry = project.registry.remembering()
    }

    mutating func run() throws(DiskError) {
        if Disk.isLink(registry.path) {
            report(.error, registry.shownPath, "it is a symbolic link")
        }
        try checkObjects()
        try checkEntries()
        checkPlans()
        checkEntries(items)
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

    /// Checks entries, each against its own objects on all cores, and then against each other in their order.
    private mutating func checkEntries(_ items: [Registry.Item]) {
        // So that what entries say of themselves never fills the memory.
        let batch = 1024
        for start in stride(from: 0, to: items.count, by: batch) {
            var alone = self
            (alone.findings, alone.referenced, alone.facts) = ([], [], SharedFacts())
            let base = alone
            let checks = Array(items[start..<min(start + batch, items.count)])
                .mapInParallel { item in
                    var check = base
                    let isPlain = check.checkEntry(item)
                    return (item, isPlain, check.findings, check.referenced, check.facts)
                }
            for (item, isPlain, findings, referenced, facts) in checks {
                self.referenced.formUnion(referenced)
                do throws(Contradiction) {
                    try self.facts.add(facts)
                    self.findings += findings
                    if isPlain { plain.insert(item.digest) }
                } catch {
                    report(.error, item.path, error.description)
                }
            }
        }
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
