import Canonical
package import Files
import Markup
package import Records
import Source
import Spec
import Tables

/// The tables of every arm of an experiment, located and checked by digest.
package struct FoundTables: Sendable {
    /// One list an arm, the divided table first.
    package let files: [[OpenFile]]
    /// How the spec names them.
    package let paths: [[String]]

    /// Takes files for the tables of a spec, as they are.
    init(files: [[OpenFile]], paths: [[String]]) {
        self.files = files
        self.paths = paths
    }

    /// Finds the tables of a spec.
    ///
    /// - Parameters:
    ///   - files: The spec.
    ///   - locator: Finds its tables.
    ///   - needsPins: Whether a table without a digest in the spec is refused.
    /// - Throws: `Failure` at the first that is missing, not pinned, or another than the pinned one.
    package init(
        _ files: ExperimentFiles,
        locator: TableLocator,
        needsPins: Bool = true
    ) throws(Failure) {
        let names = Set(files.experiment.arms.flatMap { $0.data.tables.map(\.path) })
        if let given = locator.given, names.count > 1 {
            throw Failure(
                .usage,
                "--data '\(given)' does not name one of the \(names.count) tables of the spec",
                remedy: "use --data \(names.min()?.lastComponent ?? "NAME")=\(given)"
            )
        }
        var found: [String: OpenFile] = [:]
        var folders: [String: [TableLocator.Found]] = [:]
        var perArm: [[OpenFile]] = []
        for arm in files.experiment.arms {
            var list: [OpenFile] = []
            for (index, reference) in arm.data.tables.enumerated() {
                let key = "\(reference.path) \(reference.sha256 ?? "")"
                let file: OpenFile
                if let known = found[key] {
                    file = known
                } else if index < arm.data.divided.count,
                    let part = try Self.part(reference, of: arm.data, locator, &folders)
                {
                    file = part.file
                    found[key] = file
                } else {
                    file = try Self.find(
                        reference,
                        at: arm.data.place(ofTable: index),
                        files,
                        locator,
                        needsPins: needsPins
                    )
                    found[key] = file
                }
                list.append(file)
            }
            perArm.append(list)
        }
        self.files = perArm
        paths = files.experiment.arms.map { $0.data.tables.map(\.path) }
    }

    /// A file of a folder that is a table, by its digest; `nil` where the table is no folder, or is not pinned.
    private static func part(
        _ reference: TableReference,
        of data: DataSource,
        _ locator: TableLocator,
        _ folders: inout [String: [TableLocator.Found]]
    ) throws(Failure) -> TableLocator.Found? {
        guard let pinned = reference.sha256.flatMap(Digest.init(hex:)) else { return nil }
        if folders[reference.path] == nil {
            guard let files = try locator.files(in: reference.path) else { return nil }
            let count = data.divided.count { $0.path == reference.path }
            guard files.count == count else {
                throw Failure(
                    .unusableInput,
                    "the folder '\(reference.path.printable)' has \(files.count) tables, the spec pins \(count)",
                    remedy: "'assay data pin --repin' pins those that are here"
                )
            }
            folders[reference.path] = files
        }
        return folders[reference.path]?.first { $0.digest == pinned }
    }

    private static func find(
        _ reference: TableReference,
        at place: String,
        _ files: ExperimentFiles,
        _ locator: TableLocator,
        needsPins: Bool
    ) throws(Failure) -> OpenFile {
        let pinned = reference.sha256.flatMap(Digest.init(hex:))
        guard let found = try locator.find(reference.path, pinned: pinned) else {
            if let pointer = locator.pointer(beside: reference.path) {
                throw Failure(
                    .unusableInput,
                    "the table '\(reference.path)' is missing; found only \(pointer.noun)",
                    remedy: pointer.remedy.printable
                )
            }
            throw files.failure(.tableMissing(reference.path), at: "\(place).table")
        }
        guard let pinned else {
            if !needsPins { return found.file }
            throw files.failure(.tableUnpinned(found: found.digest.hex), at: "\(place).table")
        }
        guard found.digest == pinned else {
            throw files.failure(
                .digestDiffers(
                    pinned: pinned.hex,
                    found: found.digest.hex,
                    cause: found.cause(pinned: pinned, place: reference.path)
                ),
                at: "\(place).sha256"
            )
        }
        return found.file
    }
}
