import Logs
import Markup
import Records

extension ImportRequest {
    /// The request that a lineage records.
    ///
    /// - Throws: `Failure` if the lineage names a pool that does not exist.
    init(_ lineage: TableLineage) throws(Failure) {
        self.init(inputs: lineage.options.inputs, output: "")
        pattern = lineage.options.pattern
        renames = lineage.options.columns.map(NamePair.init)
        only = lineage.options.only
        scores = lineage.scores?.path
        keys = lineage.options.keys.map(NamePair.init)
        skipsUnreadable = lineage.options.skipsUnreadable
        for name in lineage.options.pools {
            guard let pool = Pool(name) else {
                throw Failure(
                    .unusableInput,
                    "the lineage has the unknown pool '\(name.printable)'"
                )
            }
            pools.append(pool)
        }
    }
}

extension NamePair {
    /// A pair that a lineage records.
    fileprivate init(_ pair: TableLineage.Pair) { self.init(left: pair.left, right: pair.right) }
}
