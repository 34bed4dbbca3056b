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
    /// What earlier calls found; `nil` to look at everything anew.
    let proofs: EntryProofs?
    /// What was said of each thing, by digests.
    private var stated: [FactDigest.Subject: UInt64] = [:]
    /// Whether two entries contradict each other, one of which may have been found to hold before.
    private(set) var isDisputed = false

    /// Whether anything does not hold.
    var isBroken: Bool { findings.contains { $0.severity == .error } }

    init(project: Project, proofs: EntryProofs?) {
        self.project = project
        self.proofs = proofs
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

    /// Checks the entries that are not known to hold, and all against each other.
    private mutating func checkEntries(_ items: [Registry.Item]) {
        let proofs = proofs
        let found = items.mapInParallel { proofs?[$0.digest] }
        var rest: [Registry.Item] = []
        for (item, proof) in zip(items, found) {
            guard let proof, proof.references.allSatisfy(objects.contains) else {
                rest.append(item)
                continue
            }
            referenced.formUnion(proof.references)
            plain.insert(item.digest)
            state(proof.facts)
        }
        checkAnew(rest)
        proofs?.keep(of: items.map(\.digest))
    }

    /// Checks entries, each against its own objects on all cores, and then against each other in their order.
    private mutating func checkAnew(_ items: [Registry.Item]) {
        // So that what entries say of themselves never fills the memory.
        let batch = 1024
        for start in stride(from: 0, to: items.count, by: batch) {
            var alone = self
            (alone.findings, alone.referenced, alone.facts) = ([], [], SharedFacts())
            alone.stated = [:]
            let base = alone
            let checks = Array(items[start..<min(start + batch, items.count)])
                .mapInParallel { item in
                    var check = base
                    let isPlain = check.checkEntry(item)
                    let digested = base.proofs == nil ? [] : check.facts.digested
                    return (item, isPlain, check, digested)
                }
            for (item, isPlain, check, digested) in checks {
                referenced.formUnion(check.referenced)
                state(digested)
                do throws(Contradiction) {
                    try facts.add(check.facts)
                    findings += check.findings
                    guard isPlain else { continue }
                    plain.insert(item.digest)
                    let proof = EntryProof(references: check.referenced.sorted(), facts: digested)
                    proofs?.add(proof, of: item.digest)
                } catch {
                    report(.error, item.path, error.description)
                }
            }
        }
    }

    /// Takes in what an entry says; notes a contradiction.
    private mutating func state(_ facts: [FactDigest]) {
        for fact in facts {
            let other = stated.updateValue(fact.value, forKey: fact.subject)
            if let other, other != fact.value { isDisputed = true }
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
