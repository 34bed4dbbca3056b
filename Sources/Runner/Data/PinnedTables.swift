import Canonical
package import Files
package import Records
package import Spec

/// Tables at hand, each held against its digest by the bytes that are read, not by what is remembered.
///
/// A file is hashed once, through the descriptor that it is read from afterwards.
package final class PinnedTables {
    private let locator: TableLocator
    private var known: [String: (file: OpenFile, digest: Digest)?] = [:]

    package init(locator: TableLocator) { self.locator = locator }

    /// Finds the tables of every arm.
    ///
    /// - Returns: One list an arm, or the paths of the tables that are not at hand.
    /// - Throws: `Failure` if a file that the user named cannot be read.
    package func find(_ arms: [Arm]) throws(Failure) -> Found {
        var files: [[OpenFile]] = []
        var missing: [String] = []
        for arm in arms {
            var list: [OpenFile] = []
            for reference in arm.data.tables {
                if let pinned = reference.sha256.flatMap(Digest.init(hex:)),
                    let file = try find(reference.path, pinned)
                {
                    list.append(file)
                } else if !missing.contains(reference.path) {
                    missing.append(reference.path)
                }
            }
            files.append(list)
        }
        return missing.isEmpty ? .here(files) : .missing(missing)
    }

    /// The outcome of a search.
    package enum Found {
        case here([[OpenFile]])
        case missing([String])
    }

    // MARK: - Parts

    /// The first place that has these bytes: the digest decides, not the name.
    private func find(_ relative: String, _ pinned: Digest) throws(Failure) -> OpenFile? {
        let named = [locator.named[relative.lastComponent], locator.given].compactMap(\.self)
        for path in named {
            if let found = try open(path), found.digest == pinned { return found.file }
        }
        let folders = locator.folders.map { "\($0)/\(relative.lastComponent)" }
        for path in [locator.project.file(relative)].compactMap(\.self) + folders {
            if let found = try? open(path), found.digest == pinned { return found.file }
        }
        if let part = try locator.files(in: relative, pinned: pinned)?.last, part.digest == pinned {
            return part.file
        }
        return nil
    }

    private func open(_ path: String) throws(Failure) -> (file: OpenFile, digest: Digest)? {
        if let found = known[path] { return found }
        do throws(DiskError) {
            let file = try OpenFile(path)
            let found = (file: file, digest: try file.digest())
            known[path] = found
            return found
        } catch {
            known[path] = .some(nil)
            throw Failure(.unusableInput, error.description)
        }
    }
}
