import Files
import Records
import Source
import Spec

/// What a file of a project is to `assay validate`.
///
/// A hook passes the names of all files that changed; most YAML of a repository is no spec.
enum ProjectFileKind: Hashable, Sendable {
    /// A spec, or what has to be one where it stands.
    case spec
    case featureSets
    /// Something else, and how that is known.
    case other(String)

    /// Looks at the name and the place, and outside the folder of the specs at the keys.
    init(_ path: String, in project: Project) {
        let name = path.lastComponent
        let isThere = Disk.status(path) != nil
        guard isThere || Disk.isLink(path) else {
            self = .spec
            return
        }
        if name.hasPrefix(".") {
            self = .other("its name begins with a dot")
        } else if name.hasSuffix("~") || name.hasPrefix("#") {
            self = .other("it is a backup copy of an editor")
        } else if project.relativePath(of: path) == ExperimentFiles.featureSetsPath {
            self = .featureSets
        } else {
            self = Self.kind(path, folder: project.folder(of: path), in: project)
        }
    }

    private static func kind(_ path: String, folder: String?, in project: Project) -> Self {
        let name = path.lastComponent
        // What leads out of the project is refused as a spec, and not read.
        guard let folder, project.relativePath(of: path) != nil, name.stem != name else {
            return .spec
        }
        guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
            return .other("it is not YAML")
        }
        if folder == Project.specFolder { return .spec }
        let source = (try? Disk.read(path)).flatMap { try? SourceFile(path: path, bytes: $0) }
        let looksLikeSpec = source.flatMap(\.looksLikeSpec)
        let isBelowSpecs = folder.hasPrefix(Project.specFolder + "/")
        return looksLikeSpec ?? isBelowSpecs
            ? .spec : .other("it is not a spec; specs are in '\(Project.specFolder)/'")
    }
}

extension Project {
    /// The folder that a path is in, below the root, whatever a link there leads to.
    fileprivate func folder(of path: String) -> String? {
        guard let folder = try? Disk.realPath(path.parentPath) else { return nil }
        return folder == root ? "" : relativePath(of: folder)
    }
}
