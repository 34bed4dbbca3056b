extension Project {
    /// The folder of the specs, below the root.
    static let specFolder = "experiments"

    /// The specs of the project, by name; files of other kinds beside them are left out.
    func specPaths() throws(Failure) -> [String] {
        do {
            let sets = ExperimentFiles.featureSetsPath.lastComponent
            return try Disk.names(in: path(Self.specFolder))
                .filter { $0.hasSuffix(".yaml") && $0 != sets }
                .map { shown("\(Self.specFolder)/\($0)") }
        } catch {
            throw Failure(error)
        }
    }

    /// The shortest way to say a path below the root from where the user stands.
    func shown(_ relative: String) -> String {
        let here = Disk.currentDirectory
        return here == root ? relative : path(relative)
    }

    /// The spec that a user means: a path, or the name of an experiment.
    func specPath(_ given: String) -> String {
        if Disk.isFile(given) || given.contains("/") || given.hasSuffix(".yaml") { return given }
        return shown("\(Self.specFolder)/\(given).yaml")
    }
}
