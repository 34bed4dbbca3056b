import Files
package import Records
import Source
import Spec

extension ExperimentFiles {
    /// The message of a table that cannot be used, at the key that names the column.
    package func failure(_ problem: DatasetLoader.Problem) -> Failure {
        guard let column = problem.column else { return failure(problem.message, at: "data.table") }
        let arm = experiment.arms.first { TableRecipe(PlannedArm($0)).names(column) }
        let diagnostic = experiment.diagnostic(
            problem.message,
            atColumn: column,
            in: arm ?? experiment.arms[0]
        )
        return Failure(InvalidSpec([diagnostic], source: spec))
    }

    /// Converts an error into a failure for the user.
    package func failure(from error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let problem as DatasetLoader.Problem: failure(problem)
        case let error as DiskError: Failure(error)
        default: Failure(.failure, "\(error)")
        }
    }
}
