import Canonical
import Files
import Markup
package import Records

/// Writes a bundle to a folder or an archive.
package struct BundleWriter: Sendable {
    /// The output; a name that ends in `.tar` is an archive.
    let path: String

    package init(path: String) { self.path = path }

    private var isArchive: Bool { path.hasSuffix(".tar") }

    /// Writes the bundle, unless it is there already.
    ///
    /// - Parameters:
    ///   - bundle: The bundle.
    ///   - force: Whether another bundle is replaced.
    /// - Returns: Whether anything was written.
    /// - Throws: `Failure` with exit code 6 if something else is there.
    package func write(_ bundle: Bundle, force: Bool) throws(Failure) -> Bool {
        do {
            return try isArchive
                ? writeArchive(bundle, force: force) : writeFolder(bundle, force: force)
        } catch let failure as Failure {
            throw failure
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw Failure(.failure, "the bundle cannot be written: \(error)")
        }
    }

    // MARK: - Archive

    private func writeArchive(_ bundle: Bundle, force: Bool) throws -> Bool {
        if let status = Disk.entryStatus(path) {
            guard status.isRegular else { throw obstacle("is not a regular file") }
            if try isEqual(to: bundle) { return false }
            guard force else { throw obstacle("exists with other contents") }
        }
        try Disk.writeDurably(to: path) { write in
            try Self.forEachPiece(of: bundle) { piece in try write(piece) }
        }
        return true
    }

    /// The bytes of the archive: files in their order, each padded, and an end mark.
    static func forEachPiece(of bundle: Bundle, _ body: ([UInt8]) throws -> Void) throws {
        let block = TarHeader.blockSize
        for file in bundle.files {
            let size = file.content.size
            try body(TarHeader.bytes(name: file.name, size: size))
            try file.content.forEachPiece(body)
            let rest = size % block
            if rest > 0 { try body([UInt8](repeating: 0, count: block - rest)) }
        }
        try body([UInt8](repeating: 0, count: 2 * block))
    }

    private func isEqual(to bundle: Bundle) throws -> Bool {
        let old = try OpenFile(path).digest()
        var hash = SHA256()
        try Self.forEachPiece(of: bundle) { hash.update($0) }
        return hash.digest() == old
    }

    // MARK: - Folder

    private func writeFolder(_ bundle: Bundle, force: Bool) throws -> Bool {
        var stale: [String] = []
        if let status = Disk.status(path) {
            guard status.isDirectory else { throw obstacle("is a file; an archive ends in '.tar'") }
            // Nothing but an earlier bundle is ever replaced.
            let old: [String: Int]
            do throws(Failure) {
                old = try BundleFile(path).sizes
            } catch {
                throw obstacle("is a folder with other files")
            }
            if try isFolderEqual(to: bundle, old) { return false }
            guard force || old.isEmpty else { throw obstacle("has another bundle") }
            stale = Set(old.keys).subtracting(bundle.files.map(\.name)).sorted()
        }
        // Without an index, a folder that is not complete is no bundle.
        try Disk.removeFile("\(path)/\(OCIName.indexFile)")
        for file in bundle.files where file.name != OCIName.indexFile {
            try write(file)
        }
        for name in stale { try Disk.removeFile("\(path)/\(name)") }
        for file in bundle.files where file.name == OCIName.indexFile { try write(file) }
        return true
    }

    private func write(_ file: BundledFile) throws {
        try Disk.writeDurably(to: "\(path)/\(file.name)") { write in
            try file.content.forEachPiece { piece in try write(piece) }
        }
    }

    private func isFolderEqual(to bundle: Bundle, _ sizes: [String: Int]) throws -> Bool {
        guard sizes.count == bundle.files.count else { return false }
        for file in bundle.files {
            guard sizes[file.name] == file.content.size else { return false }
            var hash = SHA256()
            try file.content.forEachPiece { hash.update($0) }
            guard try OpenFile("\(path)/\(file.name)").digest() == hash.digest() else {
                return false
            }
        }
        return true
    }

    private func obstacle(_ problem: String) -> Failure {
        Failure(
            .unusableInput,
            "'\(path.printable)' \(problem)",
            remedy: "name another output, or replace an earlier bundle with --force; "
                + "nothing was written"
        )
    }
}
