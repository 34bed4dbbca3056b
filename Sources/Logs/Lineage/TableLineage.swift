package import Canonical

/// What an imported table was made from: logs and scores with their digests, and the options.
///
/// A Parquet file keeps it as text in its metadata; the text is an object of the registry, too.
package struct TableLineage: Hashable, Sendable {
    /// The logs whose frames are in the table, in its order.
    package let logs: [Source]
    /// The joined table of scores; nil if there is none.
    package let scores: Scores?
    /// Metrics that are columns of other names.
    package let aliases: [Alias]
    package let options: Options

    package init(logs: [Source], scores: Scores?, aliases: [Alias], options: Options) {
        self.logs = logs
        self.scores = scores
        self.aliases = aliases
        self.options = options
    }

    /// A log.
    package struct Source: Hashable, Sendable {
        /// The path as the import was given it.
        package let path: String
        package let sha256: Digest
        package let bytes: Int
        package let frames: Int

        package init(path: String, sha256: Digest, bytes: Int, frames: Int) {
            self.path = path
            self.sha256 = sha256
            self.bytes = bytes
            self.frames = frames
        }
    }

    /// A table of scores.
    package struct Scores: Hashable, Sendable {
        package let path: String
        package let sha256: Digest

        package init(path: String, sha256: Digest) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// A metric and its column.
    package struct Alias: Hashable, Sendable {
        package let metric: String
        package let column: String
        /// The number of logs that have the metric.
        package let logs: Int
        /// Whether an option names the column.
        package let isGiven: Bool

        package init(metric: String, column: String, logs: Int, isGiven: Bool) {
            self.metric = metric
            self.column = column
            self.logs = logs
            self.isGiven = isGiven
        }
    }

    /// Two names: on the left that of the logs, on the right that of a column.
    package struct Pair: Hashable, Sendable {
        package let left: String
        package let right: String

        package init(left: String, right: String) {
            self.left = left
            self.right = right
        }
    }

    /// The options of an import.
    package struct Options: Hashable, Sendable {
        package let inputs: [String]
        package let pattern: String?
        package let columns: [Pair]
        package let only: [String]
        package let keys: [Pair]
        package let pools: [String]
        package let skipsUnreadable: Bool

        package init(
            inputs: [String],
            pattern: String?,
            columns: [Pair],
            only: [String],
            keys: [Pair],
            pools: [String],
            skipsUnreadable: Bool
        ) {
            self.inputs = inputs
            self.pattern = pattern
            self.columns = columns
            self.only = only
            self.keys = keys
            self.pools = pools
            self.skipsUnreadable = skipsUnreadable
        }
    }
}
