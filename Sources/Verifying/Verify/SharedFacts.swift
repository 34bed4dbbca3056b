import Canonical
import Engine
import Records

/// Facts that several results of a registry share, which must agree.
struct SharedFacts: Sendable {
    private(set) var known: [Subject: (value: JSON, entry: String)] = [:]
    /// What was stated, in its order.
    private(set) var statements: [(subject: Subject, path: String)] = []

    /// What is spoken of.
    enum Subject: Hashable, Sendable {
        /// What kind of thing has a digest.
        case kind(Digest)
        /// The size of a table.
        case table(Digest)
        /// What a recipe reads from its tables.
        case reading(Digest)
        /// The columns and rows that a digest of values is of.
        case columns(Digest)
        /// How a rule divides the rows.
        case folds(Digest)
        /// The clips of the folds.
        case clips(Digest)
        /// How the training of a key ended.
        case fit(Digest)
        /// A metric of predictions for some rows.
        case metric(Digest, Metric, MetricUnit)
        /// What a column comes to in a line of a gate.
        case rival(Digest)
        /// The rows and outputs that a digest of predictions is of.
        case predictions(Digest)
        /// The shape of the network that weights are of.
        case weights(Digest)

        /// The subject, for people.
        fileprivate var words: String {
            switch self {
            case .kind(let digest): "the kind of \(digest.short)"
            case .table(let digest): "the table \(digest.short)"
            case .reading: "the same columns of the same tables"
            case .columns(let digest): "the values \(digest.short)"
            case .folds, .clips: "the same folds"
            case .fit(let key): "the same training \(key.short)"
            case .metric: "the same predictions for the same rows"
            case .rival: "the same column on the same folds"
            case .predictions(let digest): "the predictions \(digest.short)"
            case .weights(let digest): "the weights \(digest.short)"
            }
        }
    }

    /// Takes in what an entry says.
    ///
    /// - Parameters:
    ///   - value: What it says.
    ///   - subject: Of what.
    ///   - path: Where in its result.
    ///   - entry: The entry, as it is said to the user.
    /// - Throws: `Contradiction` if another one, or the same elsewhere, said something else.
    mutating func state(
        _ value: JSON,
        of subject: Subject,
        at path: String,
        by entry: String
    ) throws(Contradiction) {
        guard let other = known[subject] else {
            known[subject] = (value, entry)
            statements.append((subject, path))
            return
        }
        guard let difference = JSONDifference(value, other.value, at: path) else { return }
        throw Contradiction(
            """
            it contradicts '\(other.entry)' about \(subject.words): \(difference); at least one is \
            wrong
            """
        )
    }

    /// Takes in what an entry says, collected on its own.
    ///
    /// - Throws: `Contradiction` at the first of its statements that another entry contradicts.
    mutating func add(_ other: SharedFacts) throws(Contradiction) {
        for (subject, path) in other.statements {
            guard let fact = other.known[subject] else { continue }
            try state(fact.value, of: subject, at: path, by: fact.entry)
        }
    }
}
