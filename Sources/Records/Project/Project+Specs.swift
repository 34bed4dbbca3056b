import Files

extension Project {
    /// The folder of the specs, below the root.
    package static let specFolder = "experiments"

    /// The specs of the project, by name; files of other kinds beside them are left out.
    package func specPaths() throws(Failure) -> [String] {
        do {
            return try Disk.names(in: path(Self.specFolder))
                .filter(Self.isSpecName)
                .map { shown("\(Self.specFolder)/\($0)") }
        } catch {
            throw Failure(error)
        }
    }

    /// Whether a file of this name in the folder of the specs is one.
    ///
    /// Editors and file managers keep locks and shadows under names that begin with a dot.
    package static func isSpecName(_ name: String) -> Bool {
        name.hasSuffix(".yaml") && !name.hasPrefix(".")
            && name != ExperimentFiles.featureSetsPath.lastComponent
    }

    /// The shortest way to say a path below the root from where the user stands.
    package func shown(_ relative: String) -> String {
        let here = Disk.currentDirectory
        return here == root ? relative : path(relative)
    }

    /// The path of a spec, given as a path or name.
    package func specPath(_ given: String) -> String {
        if Disk.isFile(given) || given.contains("/") || given.hasSuffix(".yaml") { return given }
        return shown("\(Self.specFolder)/\(given).yaml")
    }
}
