import Canonical
import Files
import Records
import Spec

/// Synthetic tables in place of those that a spec names.
struct SyntheticTables: Sendable {
    /// What stands where the spec's own tables would.
    let tables: FoundTables
    /// The plan on them: their digests are in it, so that no fit of it can pass for a real one.
    let plan: Plan

    /// Generates the tables and writes them to a folder.
    ///
    /// - Parameters:
    ///   - files: The experiment; its tables need neither exist nor be pinned.
    ///   - plan: What it resolves to.
    ///   - folder: Where they are written.
    /// - Throws: `DiskError` if they cannot be written.
    init(_ files: ExperimentFiles, plan: Plan, folder: String) throws(DiskError) {
        let references = files.experiment.arms.map(\.data.tables)
        var made: [(reference: TableReference, file: OpenFile, digest: Digest)] = []
        for reference in references.joined()
        where !made.contains(where: { $0.reference == reference }) {
            let readers = zip(plan.arms, references).flatMap { arm, tables in
                tables.enumerated().filter { $1 == reference }.map { index, _ in
                    SyntheticReader(
                        arm: arm,
                        role: arm.role(ofTable: index),
                        rivals: plan.rivalColumns
                    )
                }
            }
            let table = SyntheticTable(number: made.count, readers: readers)
            let path = "\(folder)/\(made.count).csv"
            try Disk.writeDurably(table.bytes, to: path)
            let file = try OpenFile(path)
            made.append((reference, file, try file.digest()))
        }
        var plan = plan
        var found: [[OpenFile]] = []
        for (index, list) in references.enumerated() {
            let own = list.compactMap { reference in made.first { $0.reference == reference } }
            plan.arms[index].tables = own.map(\.digest)
            // They are written in one dialect, whatever that of the tables they stand for.
            plan.arms[index].csv = nil
            found.append(own.map(\.file))
        }
        self.plan = plan
        tables = FoundTables(
            files: found,
            paths: references.map { $0.map { "\($0.path) (synthetic)" } }
        )
    }
}
