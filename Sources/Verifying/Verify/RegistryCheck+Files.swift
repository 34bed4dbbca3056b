import Attesting
import Canonical
import Files
import Markup
import Parallel
import Records
import Source
import Spec

extension RegistryCheck {
    /// Holds each object against its name, and finds what is no object.
    mutating func checkObjects() throws(DiskError) {
        let top = registry.path + "/objects"
        // What else stands there is spoken of elsewhere.
        guard Disk.entryStatus(top)?.isDirectory == true else { return }
        for name in try Disk.names(in: top) where name != "sha256" {
            report(.error, "\(registry.shownPath)/objects/\(name)", "not part of a registry")
        }
        guard Disk.entryStatus(top + "/sha256") != nil,
            isFolder(top + "/sha256", shown: "\(registry.shownPath)/objects/sha256")
        else { return }
        var found: [(digest: Digest, shown: String)] = []
        for folder in try Disk.names(in: top + "/sha256") {
            let shown = "\(registry.shownPath)/objects/sha256/\(folder)"
            let path = "\(top)/sha256/\(folder)"
            guard isFolder(path, shown: shown) else { continue }
            guard folder.utf8.count == 2, folder.utf8.allSatisfy(Digest.isDigit) else {
                report(.error, shown, "not part of a registry")
                continue
            }
            for name in try Disk.names(in: path) {
                if reportAbandoned(name, in: path, "\(shown)/\(name)") { continue }
                guard let digest = Digest(hex: folder + name) else {
                    report(.error, "\(shown)/\(name)", "its name is not a SHA-256")
                    continue
                }
                found.append((digest, "\(shown)/\(name)"))
            }
        }
        checkDigests(of: found)
    }

    /// Hashes objects, on all cores.
    private mutating func checkDigests(of found: [(digest: Digest, shown: String)]) {
        objects.formUnion(found.map(\.digest))
        let folder = registry.objects
        let errors = found.map(\.digest).mapInParallel { digest -> ObjectError? in
            do throws(ObjectError) { _ = try folder.read(digest) } catch { return error }
            return nil
        }
        for ((digest, shown), error) in zip(found, errors) {
            guard let error else { continue }
            // It is spoken of here; whoever refers to it must not say it again.
            referenced.insert(digest)
            let converted = convertedLineEnds(shown, of: digest)
            report(
                .error,
                shown,
                converted?.problem ?? error.problem,
                remedy: converted?.remedy ?? "restore it: git checkout -- '\(shown)'"
            )
        }
    }

    /// What there is to say of a file of the registry whose line ends git converted.
    private func convertedLineEnds(
        _ path: String,
        of digest: Digest
    ) -> (problem: String, remedy: String)? {
        guard let bytes = try? Registry.read(path),
            let converted = ConvertedLineEnds(bytes, of: digest)
        else { return nil }
        let part = path.contains("/objects/") ? "objects/** binary" : "entries/** text eol=lf"
        let word = path.shellWord
        return (
            converted.problem("the registered bytes"),
            "git converted it; add 'registry/\(part)' to .gitattributes and run: "
                + "rm \(word) && git checkout -- \(word)"
        )
    }

    /// Whether a real folder stands at a path; says what else does.
    mutating func isFolder(_ path: String, shown: String) -> Bool {
        guard let status = Disk.entryStatus(path) else { return false }
        if status.isDirectory { return true }
        report(
            .error,
            shown,
            status.isLink ? "it is a symbolic link" : "not part of a registry"
        )
        return false
    }

    /// Speaks of a file that a killed process left, and of what else has such a name.
    ///
    /// - Returns: Whether the name is one that a file has before it gets its own.
    mutating func reportAbandoned(_ name: String, in folder: String, _ shown: String) -> Bool {
        guard Disk.isTemporary(name) else { return false }
        // Somebody has just given it its name.
        guard let status = Disk.entryStatus("\(folder)/\(name)") else { return true }
        guard status.isRegular else {
            report(.error, shown, "not part of a registry")
            return true
        }
        // Somebody writes it.
        if FileLock.isHeld("\(folder)/\(name)") { return true }
        guard Disk.entryStatus("\(folder)/\(name)") != nil else { return true }
        report(
            .error,
            shown,
            "left behind by a killed process",
            remedy: "repeat the run that was interrupted, or delete the file"
        )
        return true
    }

    /// Reads each entry, and holds its bytes against its name.
    mutating func checkEntries() throws(DiskError) {
        for name in try Disk.names(in: registry.path) where name != AttestationFolder.name {
            if ["entries", "objects"].contains(name) {
                _ = isFolder("\(registry.path)/\(name)", shown: "\(registry.shownPath)/\(name)")
                continue
            }
            // Git keeps no empty folder without such a file.
            let status = Disk.entryStatus("\(registry.path)/\(name)")
            if name == ".gitkeep", let status, status.isRegular, status.size == 0 { continue }
            report(.error, "\(registry.shownPath)/\(name)", "not part of a registry")
        }
        guard Disk.entryStatus(registry.path + "/entries")?.isDirectory == true else { return }
        var found: [(name: String, file: String, shown: String)] = []
        for name in try Disk.names(in: registry.path + "/entries") {
            let folder = "\(registry.path)/entries/\(name)"
            guard isFolder(folder, shown: "\(registry.shownPath)/entries/\(name)") else { continue }
            guard ExperimentSchema.isName(name) else {
                report(
                    .error,
                    "\(registry.shownPath)/entries/\(name)",
                    "its name is not an experiment name"
                )
                continue
            }
            for file in try Disk.names(in: folder) {
                let shown = "\(registry.shownPath)/entries/\(name)/\(file)"
                if !reportAbandoned(file, in: folder, shown) { found.append((name, file, shown)) }
            }
        }
        entryCount = found.count
        var alone = self
        (alone.findings, alone.objects) = ([], [])
        let base = alone
        let read = found.mapInParallel { (name, file, shown) in
            var check = base
            let item = check.item(named: name, file: file, shown: shown)
            return (item, check.findings)
        }
        items = read.compactMap(\.0)
        findings += read.flatMap(\.1)
    }

    /// Reads an entry; says what is wrong with its bytes or its place.
    private mutating func item(named name: String, file: String, shown: String) -> Registry.Item? {
        do {
            let bytes = try Registry.read("\(registry.path)/entries/\(name)/\(file)")
            let entry = try Entry(parsing: bytes)
            guard entry.bytes == bytes else {
                let converted = convertedLineEnds(shown, of: entry.digest)
                report(
                    .error,
                    shown,
                    converted?.problem ?? "it is not in canonical form",
                    remedy: converted?.remedy
                )
                return nil
            }
            let digest = Digest(of: bytes)
            guard file == "\(digest.short).json", entry.name == name else {
                report(
                    .error,
                    shown,
                    "its bytes belong to 'entries/\(entry.name)/\(digest.short).json'"
                )
                return nil
            }
            return Registry.Item(entry: entry, digest: digest, path: shown)
        } catch {
            report(.error, shown, "it is not an entry: \(error)")
            return nil
        }
    }
}

extension ObjectError {
    /// What is wrong, of a file that is named already.
    fileprivate var problem: String {
        switch self {
        case .missing: "it is missing"
        case .altered: "its bytes do not match the SHA-256 in its name"
        case .unreadable(let error): "it cannot be read: \(error)"
        }
    }
}
