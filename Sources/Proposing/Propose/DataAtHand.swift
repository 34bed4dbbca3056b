import Canonical
import Files
package import Records
package import Runner
package import Spec

/// Which tables of an experiment are available, checked by digest.
package struct DataAtHand: Sendable {
    /// The missing tables.
    package let missing: [Missing]

    /// A missing or different table.
    package struct Missing: Hashable, Sendable {
        /// The path that the spec says.
        package let path: String
        /// The digest that the spec is pinned to.
        package let sha256: String?
        /// Whether a file stands in its place.
        let isHere: Bool
        /// How its line endings differ, if nothing else does.
        var lineEnds: ConvertedLineEnds?

        /// Whether a different file is in its place.
        package var isOther: Bool { isHere && sha256 != nil }

        /// Whether it is here, and nothing but its digest is missing in the spec.
        var isUnpinned: Bool { isHere && sha256 == nil }
    }

    /// Looks for each table once.
    ///
    /// - Throws: `Failure` if the file that `--data` names cannot be read.
    package init(_ experiment: Experiment, locator: TableLocator) throws(Failure) {
        var missing: [Missing] = []
        for reference in experiment.arms.flatMap(\.data.tables) {
            let pinned = reference.sha256.flatMap(Digest.init(hex:))
            let found = try locator.look(reference.path, pinned: pinned)
            let isTable = found.map { $0.pointer == nil } ?? false
            if let found, isTable, found.digest == pinned { continue }
            let table = Missing(
                path: reference.path,
                sha256: reference.sha256,
                isHere: isTable,
                lineEnds: found.flatMap { file in
                    pinned.flatMap { ConvertedLineEnds(file.file, of: $0) }
                }
            )
            if !missing.contains(table) { missing.append(table) }
        }
        self.missing = missing
    }
}
