import Files

/// The folder that specs, registry and decision records stand in.
package struct Project: Sendable {
    /// The real, absolute path of the root.
    package let root: String
    package let store: Store
    package let registry: Registry

    package init(root: String) {
        self.root = root
        store = Store(root: root)
        registry = Registry(root: root)
    }

    /// Finds the project: the given folder, or the nearest parent with a `registry/`.
    ///
    /// - Parameters:
    ///   - path: A spec, or the folder one stands in.
    ///   - given: The value of `--root`, if any.
    /// - Returns: The project.
    /// - Throws: `Failure` where neither is to be found.
    package static func containing(_ path: String, root given: String?) throws(Failure) -> Project {
        do throws(DiskError) {
            if let given { return Project(root: try Disk.realPath(given)) }
            // A path that is not there yet, or misspelt, still stands in its folder's project.
            var start = path
            while Disk.status(start) == nil, start != start.parentPath { start = start.parentPath }
            var folder = try Disk.realPath(start)
            while true {
                if Disk.isDirectory(folder + "/registry") { return Project(root: folder) }
                let parent = folder.parentPath
                guard parent != folder else { break }
                folder = parent
            }
        } catch {
            throw Failure(.unusableInput, error.description)
        }
        throw Failure(
            .unusableInput,
            "'\(path)' is not in a project: no parent folder has a 'registry/'",
            remedy: "pass the project folder with --root, or create one with 'assay init --project'"
        )
    }

    /// The path of a file below the root, as specs name it.
    package func path(_ relative: String) -> String { "\(root)/\(relative)" }

    /// The way from the root to a file, or `nil` if it stands elsewhere.
    package func relativePath(of path: String) -> String? {
        (try? Disk.realPath(path))?.path(below: root)
    }

    /// Opens a file that a spec names, which must stand below the root, links resolved.
    ///
    /// - Returns: `nil` where there is no such regular file, or where a link leads out.
    package func file(_ relative: String) -> String? {
        guard let real = try? Disk.realPath(path(relative)), real.path(below: root) != nil,
            Disk.isFile(real)
        else { return nil }
        return real
    }

    /// A text without the way to the root, for what must be the same on every machine.
    ///
    /// The same letters inside of another path are left alone.
    package func below(root text: String) -> String {
        guard root != "/" else { return text }
        let parts = text.split(separator: root, omittingEmptySubsequences: false)
        var result = String(parts.first ?? "")
        for part in parts.dropFirst() {
            let isWhole = result.last.map { " '\"(=:\n".contains($0) } ?? true
            if isWhole, part.first == "/" {
                result += part.dropFirst()
            } else if isWhole, part.first.map({ " '\"):\n".contains($0) }) ?? true {
                result += "." + part
            } else {
                result += root + part
            }
        }
        return result
    }
}
