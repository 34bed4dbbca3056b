import Canonical
import Files
import Markup
package import Records

/// The files of an OCI image layout, in a folder or a tar archive.
///
/// Names are a closed list, so no member leads anywhere else; links, devices and the like are refused.
package struct BundleFile: Sendable {
    /// The folder or archive, as the user names it.
    let path: String
    private let source: Source
    /// The size of each file of the layout, in bytes.
    let sizes: [String: Int]

    private enum Source: Sendable {
        case folder
        case archive(OpenFile, offsets: [String: Int])
    }

    /// The most files of a layout.
    private static let mostFiles = 100_000

    /// Lists a bundle.
    ///
    /// - Throws: `Failure` with exit code 6 if it is damaged, or if it contains anything else.
    package init(_ path: String) throws(Failure) {
        self.path = path
        if Disk.status(path)?.isDirectory == true {
            source = .folder
            sizes = try Self.list(folder: path)
        } else {
            let file: OpenFile
            do throws(DiskError) {
                file = try OpenFile(path)
            } catch {
                throw Failure(.unusableInput, error.description)
            }
            let members = try Self.list(archive: file)
            source = .archive(file, offsets: members.mapValues(\.offset))
            sizes = members.mapValues(\.size)
        }
    }

    /// Reads a file of the layout.
    ///
    /// - Throws: `Failure` with exit code 6 if it is missing or too large.
    func read(_ name: String, limit: Int) throws(Failure) -> [UInt8] {
        guard let size = sizes[name] else {
            throw Self.refusal(path, "'\(name.printable)' is missing")
        }
        guard size <= limit else {
            throw Self.refusal(
                path,
                "'\(name.printable)' has \(size.grouped) bytes; at most \(limit.grouped) are read"
            )
        }
        do throws(DiskError) {
            switch source {
            case .folder:
                return try Disk.read("\(path)/\(name)", followsLinks: false, limit: limit)
            case .archive(let file, let offsets):
                return try file.bytes(at: offsets[name] ?? 0, count: size)
            }
        } catch {
            throw Failure(.unusableInput, error.description)
        }
    }

    /// Reads a blob, and checks its size and digest.
    func blob(_ descriptor: Descriptor, limit: Int) throws(Failure) -> [UInt8] {
        let name = Self.name(of: descriptor.digest)
        let bytes = try read(name, limit: limit)
        guard bytes.count == descriptor.size else {
            throw refusal(
                "'\(name)' has \(bytes.count.grouped) bytes, expected \(descriptor.size.grouped)"
            )
        }
        guard Digest(of: bytes) == descriptor.digest else {
            throw refusal("'\(name)' does not match the digest in its name")
        }
        return bytes
    }

    static func name(of digest: Digest) -> String { "\(OCIName.blobs)/\(digest.hex)" }

    /// A failure about this bundle.
    func refusal(_ problem: String) -> Failure { Self.refusal(path, problem) }

    private static func refusal(_ path: String, _ problem: String) -> Failure {
        Failure(
            .unusableInput,
            "the bundle '\(path.printable)' is refused: \(problem)",
            remedy: "nothing was written"
        )
    }

    // MARK: - Listing

    private static func isFileName(_ name: String) -> Bool {
        if name == OCIName.layoutFile || name == OCIName.indexFile { return true }
        guard let rest = name.path(below: OCIName.blobs) else { return false }
        return Digest(hex: rest) != nil
    }

    private static func isFolderName(_ name: String) -> Bool {
        ["", "blobs", OCIName.blobs].contains(name)
    }

    private static func list(folder: String) throws(Failure) -> [String: Int] {
        var sizes: [String: Int] = [:]
        var pending = [""]
        while let place = pending.popLast() {
            let names: [String]
            do throws(DiskError) {
                names = try Disk.names(in: place.isEmpty ? folder : "\(folder)/\(place)")
            } catch {
                throw Failure(error)
            }
            for entry in names {
                let name = place.isEmpty ? entry : "\(place)/\(entry)"
                guard let status = Disk.entryStatus("\(folder)/\(name)") else { continue }
                if status.isDirectory, isFolderName(name) {
                    pending.append(name)
                } else if !status.isDirectory, !status.isRegular {
                    let noun = status.isLink ? "a symbolic link" : "not a regular file"
                    throw refusal(folder, "'\(name.printable)' is \(noun)")
                } else if status.isRegular, isFileName(name) {
                    sizes[name] = status.size
                } else {
                    throw stranger(name, in: folder)
                }
                guard sizes.count <= mostFiles else {
                    throw refusal(folder, "it has more than \(mostFiles.grouped) files")
                }
            }
        }
        return sizes
    }

    private static func stranger(_ name: String, in path: String) -> Failure {
        refusal(path, "'\(name.printable)' is not part of an OCI image layout")
    }

    private static func list(
        archive file: OpenFile
    ) throws(Failure) -> [String: (offset: Int, size: Int)] {
        let block = TarHeader.blockSize
        let end = file.status.size
        var members: [String: (offset: Int, size: Int)] = [:]
        var offset = 0
        var count = 0
        while true {
            guard end - offset >= block else {
                throw refusal(file.path, "it is truncated: the end mark is missing")
            }
            let bytes = try read(file, at: offset, count: block)
            if bytes.allSatisfy({ $0 == 0 }) { break }
            let header: TarHeader
            do throws(TarHeader.Problem) {
                header = try TarHeader(bytes)
            } catch {
                throw refusal(
                    file.path,
                    offset == 0 ? compression(of: bytes) ?? error.description : error.description
                )
            }
            var name = header.name
            if name.hasPrefix("./") { name.removeFirst(2) }
            offset += block
            count += 1
            guard count <= mostFiles else {
                throw refusal(file.path, "it has more than \(mostFiles.grouped) members")
            }
            switch header.kind {
            case .other(let noun):
                throw refusal(file.path, "'\(name.printable)' is \(noun)")
            case .folder:
                if name.hasSuffix("/") { name.removeLast() }
                if name == "." { name = "" }
                guard isFolderName(name) else { throw stranger(name, in: file.path) }
                guard header.size == 0 else {
                    throw refusal(file.path, "the folder '\(name.printable)' has contents")
                }
            case .file:
                guard isFileName(name) else { throw stranger(name, in: file.path) }
                guard header.size <= end - offset else {
                    throw refusal(file.path, "it is truncated in '\(name)'")
                }
                guard members.updateValue((offset, header.size), forKey: name) == nil else {
                    throw refusal(file.path, "'\(name)' is there twice")
                }
                offset += (header.size + block - 1) / block * block
            }
        }
        try checkEnd(file, from: offset)
        return members
    }

    /// Two blocks of zeros end an archive, and nothing but zeros follows.
    private static func checkEnd(_ file: OpenFile, from start: Int) throws(Failure) {
        guard file.status.size - start >= 2 * TarHeader.blockSize else {
            throw refusal(file.path, "it is truncated: the end mark is missing")
        }
        var offset = start
        while offset < file.status.size {
            let count = min(1 << 16, file.status.size - offset)
            guard try read(file, at: offset, count: count).allSatisfy({ $0 == 0 }) else {
                throw refusal(file.path, "it goes on after its end mark")
            }
            offset += count
        }
    }

    private static func read(
        _ file: OpenFile,
        at offset: Int,
        count: Int
    ) throws(Failure) -> [UInt8] {
        do throws(DiskError) {
            return try file.bytes(at: offset, count: count)
        } catch {
            throw Failure(.unusableInput, error.description)
        }
    }

    /// What a compressed archive is to be told, by its first bytes.
    private static func compression(of bytes: [UInt8]) -> String? {
        let kinds: [(name: String, magic: [UInt8], tool: String)] = [
            ("gzip", [0x1F, 0x8B], "gunzip"), ("zstd", [0x28, 0xB5, 0x2F, 0xFD], "unzstd"),
            ("xz", [0xFD, 0x37, 0x7A, 0x58], "unxz"), ("bzip2", [0x42, 0x5A, 0x68], "bunzip2"),
        ]
        return kinds.first { bytes.starts(with: $0.magic) }.map {
            "it is compressed with \($0.name); run '\($0.tool)' first"
        }
    }
}
