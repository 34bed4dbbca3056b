import Spec

/// Ties a spec to the bytes of its tables.
struct Pin: Sendable {
    let files: ExperimentFiles
    /// Where the spec is written.
    let path: String
    let locator: TableLocator

    /// Writes the digests of the tables that are here into the spec.
    ///
    /// - Parameter replacing: Whether another digest may be replaced.
    /// - Returns: What was done, a line for each table.
    /// - Throws: `Failure` if a table is missing, or if another digest stands there; nothing is then
    ///   written.
    func write(replacing: Bool) throws(Failure) -> [String] {
        var text = files.spec
        var lines: [String] = []
        for (place, reference) in files.experiment.pinnable {
            // The pinned digest must not choose the table here: the one that is here is meant.
            guard let found = try locator.find(reference.path, pinned: nil) else {
                throw files.failure(.tableMissing(reference.path), at: "\(place).table")
            }
            let digest = found.digest.hex
            if reference.sha256 == digest {
                lines.append("\(files.spec.path): already pinned to \(digest)")
                continue
            }
            if let old = reference.sha256, !replacing {
                throw files.failure(.pinExists(pinned: old, found: digest), at: "\(place).sha256")
            }
            do throws(InvalidSpec) {
                text = try SourceFile(
                    path: text.path,
                    bytes: Array(text.pinned(sha256: digest, at: place).utf8)
                )
            } catch {
                throw Failure(error)
            }
            lines.append("\(files.spec.path): pinned to \(digest) (\(found.file.path))")
        }
        if text.text.utf8.elementsEqual(files.spec.text.utf8) { return lines }
        do throws(DiskError) {
            // A link stays a link: what it leads to is written.
            try Disk.writeDurably(Array(text.text.utf8), to: Disk.realPath(path))
        } catch {
            throw Failure(error)
        }
        return lines
    }
}

extension Experiment {
    /// The tables with the keys under which they stand; those of a matrix are pinned by hand.
    fileprivate var pinnable: [(place: String, reference: TableReference)] {
        guard let arm = arms.first else { return [] }
        return arm.data.tables.enumerated().map { (TableReference.place($0), $1) }
    }
}
