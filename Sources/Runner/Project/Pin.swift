import Spec

/// Ties a spec to the bytes of its table.
struct Pin: Sendable {
    let files: ExperimentFiles
    /// Where the spec is written.
    let path: String
    let locator: TableLocator

    /// Writes the digest of the table that is here into the spec.
    ///
    /// - Parameter replacing: Whether another digest may be replaced.
    /// - Returns: What was done.
    /// - Throws: `Failure` if there is no table, or if another digest stands there.
    func write(replacing: Bool) throws(Failure) -> String {
        guard let reference = files.experiment.data.tables.first else {
            throw Failure(.unusableInput, "the spec names no table")
        }
        // The pinned digest must not choose the table here: the one that is here is meant.
        guard let found = try locator.find(reference.path, pinned: nil) else {
            throw files.failure(
                .tableMissing(reference.path),
                at: "data.table"
            )
        }
        let digest = found.digest.hex
        if reference.sha256 == digest { return "\(files.spec.path): already pinned to \(digest)" }
        if let old = reference.sha256, !replacing {
            throw files.failure(.pinExists(pinned: old, found: digest), at: "data.sha256")
        }
        do {
            let text = try files.spec.pinned(sha256: digest)
            // A link stays a link: what it leads to is written.
            try Disk.writeDurably(Array(text.utf8), to: Disk.realPath(path))
        } catch let error as InvalidSpec {
            throw Failure(error)
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw Failure(.failure, "\(error)")
        }
        return "\(files.spec.path): pinned to \(digest) (\(found.file.path))"
    }
}
