import Canonical
import Engine
import Markup
import Models
import Records
import Scoring

extension Rescored {
    /// Scores the models of an entry on other rows.
    ///
    /// - Parameters:
    ///   - item: The entry.
    ///   - table: A table, log or folder of logs.
    ///   - home: A project whose registry has the entry's objects.
    /// - Throws: `Failure` if there is no model, or if these rows cannot be scored or lack the target.
    init(_ item: Registry.Item, on table: String, in home: Project) throws(Failure) {
        let found = try EntryModels(item, in: home)
        guard !found.models.isEmpty else { throw found.refusal }
        var models: [Model] = []
        for model in found.models {
            let report = try ScoreReport(ScoreRequest(model: model, inputs: [table]), in: home)
            guard let target = report.target else {
                throw Failure(
                    .unusableInput,
                    "'\(table.printable)' lacks the target of '\(item.reference)'",
                    remedy: "its rows need actual scores to be compared with"
                )
            }
            models.append(
                Model(
                    id: model.exported.id,
                    seed: model.seed,
                    metrics: target.rows,
                    isInSample: target.isInSample ?? false,
                    rowCount: target.rowCount
                )
            )
        }
        self.init(models: models, problem: nil)
    }
}
