import Canonical
import Files
import Records
import Synchronization

/// What is known of an entry that holds on its own.
struct EntryProof: Sendable {
    /// The digests that the entry and its result refer to.
    let references: [Digest]
    /// What they state of things that other entries may speak of, too.
    let facts: [FactDigest]
}

/// The entries that earlier calls found to hold, so that what follows from their bytes is not derived again.
///
/// A cache in `.assay/index/proofs`, which may be thrown away at any time. Whether an entry holds follows from its
/// bytes and those of its objects, unless it names other experiments; such entries are never in it. A proof counts
/// for an entry with the digest that it names, all of whose objects are there; `verify` hashes both each time.
///
/// The first 32 bytes of the sealed file are the digest of the build of the program. A proof is the digest of its
/// entry, the numbers of its references and facts, and these.
final class EntryProofs: Sendable {
    private let store: Store
    private let bytes: [UInt8]
    /// Where the proof of an entry begins.
    private let places: [Digest: Int]
    private let fresh = Mutex<[Digest: EntryProof]>([:])

    private static let headCount = 32

    /// Reads the cache of a project; a damaged one, or one of another build, counts as empty.
    init(_ project: Project) {
        store = project.store
        bytes = SealedFile.read(Self.path(store)) ?? []
        places = Self.places(in: bytes) ?? [:]
    }

    /// Where the proofs of a file begin; `nil` if they are of another build, or none.
    private static func places(in file: [UInt8]) -> [Digest: Int]? {
        guard file.count > headCount, file.digest(at: 0) == program else { return nil }
        var places: [Digest: Int] = [:]
        var place = headCount
        while place < file.count {
            guard file.count - place >= 48 else { return nil }
            places[file.digest(at: place)] = place + 32
            let counts = file.counts(at: place + 32)
            let most = file.count / 32
            guard 0...most ~= counts.references, 0...most ~= counts.facts else { return nil }
            place += 48 + 32 * (counts.references + counts.facts)
        }
        return place == file.count ? places : nil
    }

    /// The proof of an entry, if there is one.
    subscript(entry: Digest) -> EntryProof? {
        guard let place = places[entry] else { return nil }
        let counts = bytes.counts(at: place)
        let start = place + 16
        let middle = start + 32 * counts.references
        return EntryProof(
            references: (0..<counts.references).map { bytes.digest(at: start + 32 * $0) },
            facts: (0..<counts.facts).map { bytes.fact(at: middle + 32 * $0) }
        )
    }

    /// Remembers that an entry holds.
    func add(_ proof: EntryProof, of entry: Digest) {
        fresh.withLock { $0[entry] = proof }
    }

    /// Writes what was added beside what was known, where there is a store.
    ///
    /// - Parameter entries: The entries of the registry; those of others are forgotten.
    func keep(of entries: [Digest]) {
        let fresh = fresh.withLock { $0 }
        guard !fresh.isEmpty, Disk.isDirectory(store.path) else { return }
        var bytes = Self.program.bytes
        for entry in Set(entries).sorted() {
            guard let proof = fresh[entry] ?? self[entry] else { continue }
            bytes += entry.bytes
            bytes.append(word: UInt64(proof.references.count))
            bytes.append(word: UInt64(proof.facts.count))
            for digest in proof.references { bytes += digest.bytes }
            for fact in proof.facts {
                let subject = fact.subject
                for word in [subject.first, subject.second, subject.kind, fact.value] {
                    bytes.append(word: word)
                }
            }
        }
        SealedFile.write(bytes, to: Self.path(store))
    }

    private static let program = Digest(of: Array(Disk.programFingerprint.utf8))

    private static func path(_ store: Store) -> String { store.path + "/index/proofs" }
}

extension [UInt8] {
    fileprivate mutating func append(word: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    fileprivate func word(at place: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(self[place + index]) << UInt64(8 * index) }
        return word
    }

    fileprivate func digest(at place: Int) -> Digest {
        Digest(bytes: Array(self[place..<place + 32]))
    }

    fileprivate func counts(at place: Int) -> (references: Int, facts: Int) {
        (Int(truncatingIfNeeded: word(at: place)), Int(truncatingIfNeeded: word(at: place + 8)))
    }

    fileprivate func fact(at place: Int) -> FactDigest {
        FactDigest(
            subject: FactDigest.Subject(
                first: word(at: place),
                second: word(at: place + 8),
                kind: word(at: place + 16)
            ),
            value: word(at: place + 24)
        )
    }
}
