import Canonical
package import Files
package import Records
import Spec

/// The signed statements of a registry: `attestations/NAME/ENTRY16/`.
///
/// `STATEMENT16.json` is a statement, named by the first sixteen digits of its SHA-256, and
/// `STATEMENT16-SIGNATURE16.sig` a signature of these bytes, named by those of its own. So equal
/// statements of two branches are equal files, and signatures never meet.
package struct AttestationFolder: Sendable {
    /// The name below the registry.
    package static let name = "attestations"
    static let largestStatement = 1 << 20
    static let largestSignature = 1 << 16

    /// The path of the folder.
    private let path: String
    /// The same, as it is said to the user.
    private let shownPath: String
    /// A real path that nothing leaves by a link.
    private let root: String

    package init(of project: Project) {
        path = "\(project.registry.path)/\(Self.name)"
        shownPath = "\(project.registry.shownPath)/\(Self.name)"
        root = project.root
    }

    private static func place(_ item: Registry.Item) -> String {
        "\(item.entry.name)/\(item.digest.short)"
    }

    // MARK: - Reading

    /// Reads the statements about an entry.
    ///
    /// - Throws: `Attestation.Problem` at the first file that is not as it should be; `DiskError`.
    package func attestations(of item: Registry.Item) throws -> [Attestation] {
        let (found, problems) = try contents(of: item)
        if let problem = problems.first { throw problem }
        return found
    }

    /// Reads the whole folder, and reports every file that is not as it should be.
    ///
    /// - Parameter items: The intact entries of the registry.
    /// - Returns: One element a file.
    /// - Throws: `DiskError` if a folder cannot be listed.
    package func problems(among items: [Registry.Item]) throws(DiskError) -> [Attestation.Problem] {
        guard Disk.entryStatus(path) != nil else { return [] }
        guard Disk.entryStatus(path)?.isDirectory == true else {
            return [Attestation.Problem(path: shownPath, description: "it is not a folder")]
        }
        var problems: [Attestation.Problem] = []
        for name in try Disk.names(in: path) {
            let shown = "\(shownPath)/\(name)"
            guard Disk.entryStatus("\(path)/\(name)")?.isDirectory == true,
                ExperimentSchema.isName(name)
            else {
                problems.append(.init(path: shown, description: "not part of a registry"))
                continue
            }
            for entry in try Disk.names(in: "\(path)/\(name)") {
                let item = items.first { $0.entry.name == name && $0.digest.short == entry }
                guard let item else {
                    problems.append(
                        .init(
                            path: "\(shown)/\(entry)",
                            description: "the registry has no entry '\(name)@\(entry)'"
                        )
                    )
                    continue
                }
                problems += try contents(of: item).problems
            }
        }
        return problems
    }

    private func contents(
        of item: Registry.Item
    ) throws(DiskError) -> (found: [Attestation], problems: [Attestation.Problem]) {
        let folder = "\(path)/\(Self.place(item))"
        let shown = "\(shownPath)/\(Self.place(item))"
        var problems: [Attestation.Problem] = []
        for parent in [path, folder.parentPath, folder] where Disk.isLink(parent) {
            return ([], [.init(path: shown, description: "it is behind a symbolic link")])
        }
        guard let status = Disk.entryStatus(folder) else { return ([], []) }
        guard status.isDirectory else {
            return ([], [.init(path: shown, description: "not part of a registry")])
        }
        var statements: [String: Provenance] = [:]
        var signatures: [String: [Attestation.Signature]] = [:]
        for name in try Disk.names(in: folder) {
            if Disk.isTemporary(name) {
                if FileLock.isHeld("\(folder)/\(name)") { continue }
                let text = "left behind by a killed process; delete it"
                problems.append(.init(path: "\(shown)/\(name)", description: text))
                continue
            }
            do throws(FileProblem) {
                if name.hasSuffix(".json") {
                    statements[name.stem] = try statement(name, in: folder, about: item)
                } else {
                    let (stem, signature) = try signature(name, in: folder, shown)
                    signatures[stem, default: []].append(signature)
                }
            } catch {
                problems.append(.init(path: "\(shown)/\(name)", description: error.text))
            }
        }
        var found: [Attestation] = []
        for (stem, statement) in statements.sorted(by: { $0.key < $1.key }) {
            let own = signatures.removeValue(forKey: stem) ?? []
            let path = "\(shown)/\(stem).json"
            if own.isEmpty {
                // Its signatures may be those that were reported.
                if problems.isEmpty {
                    problems.append(
                        .init(path: path, description: "it has no signature; delete it")
                    )
                }
                continue
            }
            found.append(Attestation(statement: statement, path: path, signatures: own))
        }
        if problems.isEmpty {
            for signature in signatures.values.joined() {
                problems.append(
                    .init(path: signature.path, description: "its statement is missing")
                )
            }
        }
        problems.sort { $0.path < $1.path }
        return (found, problems)
    }

    private struct FileProblem: Error { let text: String }

    private func statement(
        _ name: String,
        in folder: String,
        about item: Registry.Item
    ) throws(FileProblem) -> Provenance {
        let bytes = try read("\(folder)/\(name)", limit: Self.largestStatement)
        guard name == "\(Digest(of: bytes).short).json" else {
            throw FileProblem(text: "its bytes do not match the digest in its name")
        }
        do {
            return try Provenance(parsing: bytes, about: item)
        } catch {
            throw FileProblem(text: error.description)
        }
    }

    private func signature(
        _ name: String,
        in folder: String,
        _ shown: String
    ) throws(FileProblem) -> (stem: String, Attestation.Signature) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 16,
            parts[0].utf8.allSatisfy(Digest.isDigit), name.hasSuffix(".sig")
        else { throw FileProblem(text: "not part of a registry") }
        let bytes = try read("\(folder)/\(name)", limit: Self.largestSignature)
        guard parts[1] == "\(Digest(of: bytes).short).sig" else {
            throw FileProblem(text: "its bytes do not match the digest in its name")
        }
        do {
            let content = try SSHSignature(bytes)
            guard content.namespace == SSHSignature.namespace else {
                throw FileProblem(text: "its namespace is not '\(SSHSignature.namespace)'")
            }
            return (
                String(parts[0]),
                Attestation.Signature(path: "\(shown)/\(name)", bytes: bytes, content: content)
            )
        } catch let problem as FileProblem {
            throw problem
        } catch let problem as SSHSignature.Problem {
            throw FileProblem(text: problem.description)
        } catch {
            throw FileProblem(text: "\(error)")
        }
    }

    private func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
        do {
            return try Disk.read(path, followsLinks: false, limit: limit)
        } catch {
            throw FileProblem(text: "it cannot be read: \(error.reason)")
        }
    }

    // MARK: - Writing

    /// Adds a statement with a signature.
    ///
    /// - Returns: The path of the signature, as it is said to the user, and whether it is new. A key
    ///   that signed the statement before signs it no second time.
    package func add(
        _ signature: [UInt8],
        of statement: Provenance
    ) throws(DiskError) -> (path: String, isNew: Bool) {
        let place = Self.place(statement.item)
        let bytes = statement.bytes
        let stem = Digest(of: bytes).short
        let key = try? SSHSignature(signature).publicKey
        let stored = (try? contents(of: statement.item).found) ?? []
        let own = stored.first { $0.statement == statement }?.signatures ?? []
        if let old = own.first(where: { $0.content.publicKey == key }) { return (old.path, false) }
        let name = "\(stem)-\(Digest(of: signature).short).sig"
        // The statement comes first: a signature never lacks one.
        if (try? Disk.read("\(path)/\(place)/\(stem).json", followsLinks: false)) != bytes {
            try Disk.writeDurably(bytes, to: "\(path)/\(place)/\(stem).json", within: root)
        }
        try Disk.writeDurably(signature, to: "\(path)/\(place)/\(name)", within: root)
        return ("\(shownPath)/\(place)/\(name)", true)
    }
}
