package import Canonical
package import Records
import Spec

extension Registry {
    /// The results that a plan's gate compares with.
    ///
    /// - Throws: `Failure` with exit code 7 if one cannot be read.
    package func rivals(of plan: Plan) throws(Failure) -> [Digest: ExperimentResult] {
        var results: [Digest: ExperimentResult] = [:]
        for line in plan.gate {
            guard case .experiment(let hex) = line.test.rival, let digest = Digest(hex: hex) else {
                continue
            }
            do {
                results[digest] = try ExperimentResult(parsing: objects.read(digest))
            } catch {
                throw Failure(
                    .brokenRegistry,
                    "the compared result \(digest.short) cannot be read: \(error)"
                )
            }
        }
        return results
    }
}
