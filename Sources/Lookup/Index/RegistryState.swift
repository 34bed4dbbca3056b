import Files
import Records

/// What changes when entries are added by git or by another process: the state of two files.
struct RegistryState: Hashable, Sendable {
    /// Folder of entries and git's index, by their times and sizes.
    let text: String

    init(_ project: Project) {
        let paths = [project.registry.path + "/entries", project.root + "/.git/index"]
        text = paths.map { Disk.status($0)?.fingerprint ?? "-" }.joined(separator: " ")
    }
}
