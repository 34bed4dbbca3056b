import CBuild
import Records

/// The text of `assay --version`.
enum ProgramVersion {
    /// The commit that the program was built from, as the build names it in `ASSAY_COMMIT`.
    private static var commit: String {
        guard let text = unsafe assay_commit() else { return "unknown" }
        return unsafe String(cString: text)
    }

    /// The version, the commit, and the versions of the rules that decide a result.
    static var text: String {
        """
        assay \(Versions.program) (commit \(commit))
        plan \(Versions.plan), table \(Versions.table), fit \(Versions.fit), \
        metrics \(Versions.metrics), onnx \(Versions.onnx)
        """
    }
}
