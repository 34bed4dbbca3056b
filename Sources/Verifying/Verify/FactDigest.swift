import Canonical
import Engine
import Records

/// A shared fact by digests: enough to see whether two entries agree, not to say what they say.
struct FactDigest: Hashable, Sendable {
    /// What is spoken of: half of its digest, and of which kind it is.
    struct Subject: Hashable, Sendable {
        let first: UInt64
        let second: UInt64
        let kind: UInt64
    }

    let subject: Subject
    /// The first bytes of the digest of what is said.
    let value: UInt64

    init(subject: Subject, value: UInt64) {
        self.subject = subject
        self.value = value
    }

    /// A fact as it was stated.
    init(_ subject: SharedFacts.Subject, _ value: JSON) {
        let (digest, kind) = subject.parts
        let halves = digest.halves
        self.init(
            subject: Subject(first: halves.first, second: halves.second, kind: kind),
            value: Digest(of: value.canonicalBytes).halves.first
        )
    }
}

extension SharedFacts.Subject {
    /// The digest, and a number for all else.
    fileprivate var parts: (digest: Digest, kind: UInt64) {
        switch self {
        case .kind(let digest): (digest, 0)
        case .table(let digest): (digest, 1)
        case .reading(let digest): (digest, 2)
        case .columns(let digest): (digest, 3)
        case .folds(let digest): (digest, 4)
        case .clips(let digest): (digest, 5)
        case .fit(let digest): (digest, 6)
        case .rival(let digest): (digest, 7)
        case .predictions(let digest): (digest, 8)
        case .weights(let digest): (digest, 9)
        case .metric(let digest, let metric, let unit):
            (digest, 16 + 2 * UInt64(Self.place(of: metric)) + (unit == .clip ? 1 : 0))
        }
    }

    private static func place(of metric: Metric) -> Int {
        Metric.allCases.firstIndex(of: metric) ?? Metric.allCases.count
    }
}

extension SharedFacts {
    /// What was stated, by digests.
    var digested: [FactDigest] {
        statements.compactMap { statement in
            known[statement.subject].map { FactDigest(statement.subject, $0.value) }
        }
    }
}
