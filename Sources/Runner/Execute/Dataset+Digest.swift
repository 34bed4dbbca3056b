import Canonical
import Engine

extension Dataset {
    /// The digest of the used columns' values, whatever file they came in.
    ///
    /// SHA-256 over, in this order: the canonical JSON of the column names and the row count; the
    /// features, row by row, binary32; the target, binary64; and the canonical JSON of the groups'
    /// names, followed by each row's index into them, 32 bits. Where the spec names a pair column, its
    /// words and indices follow in the same form; where it names votes, the deviations and the counts,
    /// binary64. Groups of all levels follow where the folds have coarser ones, in the form of the
    /// groups; the numbers of the folds, 32 bits, where the tables say which rows are held out; and
    /// weights, binary32, where the spec names them; and the first frame of each row, 32 bits, then the
    /// number of frames, where rows are clips. All little-endian.
    func columnsDigest(names: [String], outcomes: RowOutcomes) -> Digest {
        var hash = SHA256()
        let shape: JSON = [
            "columns": .array(names.map(JSON.string)), "rows": .integer(rowCount),
        ]
        hash.update(shape.canonicalBytes)
        hash.update(values: features)
        hash.update(values: target)
        hash.update(JSON.array(groupNames.map(JSON.string)).canonicalBytes)
        hash.update(values: groups)
        if let pairs = outcomes.pairs {
            hash.update(JSON.array(pairs.names.map(JSON.string)).canonicalBytes)
            hash.update(values: pairs.codes)
        }
        if let votes = outcomes.votes {
            hash.update(values: votes.deviations)
            hash.update(values: votes.counts)
        }
        if let levels = outcomes.allLevels {
            hash.update(JSON.array(levels.names.map(JSON.string)).canonicalBytes)
            hash.update(values: levels.codes)
        }
        hash.update(values: splits)
        if let weights { hash.update(values: weights) }
        hash.update(values: frameStarts)
        return hash.digest()
    }
}
