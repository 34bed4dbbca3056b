import Logs

extension ImportReport {
    /// What the table is made from.
    func lineage(_ logs: [ImportedLog], _ scores: ScoreTable?) -> TableLineage {
        TableLineage(
            logs: logs.map {
                TableLineage.Source(
                    path: $0.path,
                    sha256: $0.digest,
                    bytes: $0.bytes,
                    frames: $0.frameCount
                )
            },
            scores: scores.map { TableLineage.Scores(path: $0.path, sha256: $0.digest) },
            aliases: aliases,
            options: TableLineage.Options(
                inputs: request.inputs,
                pattern: request.pattern,
                columns: request.renames.map(\.recorded),
                only: request.only,
                keys: request.keys.map(\.recorded),
                pools: request.pools.map(\.name),
                skipsUnreadable: request.skipsUnreadable
            )
        )
    }
}

extension NamePair {
    fileprivate var recorded: TableLineage.Pair { TableLineage.Pair(left: left, right: right) }
}
