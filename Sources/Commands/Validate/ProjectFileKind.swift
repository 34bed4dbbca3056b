import Files
import Records
import Source
import Spec

/// How `assay validate` treats a file.
///
/// A commit hook passes all changed files; most YAML files of a repository are not specs.
enum ProjectFileKind: Hashable, Sendable {
    /// A spec, or a file that must be one because of its location.
    case spec
    case featureSets
    /// Another file, with the reason to skip it.
    case other(String)

    /// Decides by name and location; outside the spec folder, by the top-level keys.
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
    /// The folder of a path below the root; a link in the last component is not followed.
    fileprivate func folder(of path: String) -> String? {
        guard let folder = try? Disk.realPath(path.parentPath) else { return nil }
        return folder == root ? "" : relativePath(of: folder)
    }
}
