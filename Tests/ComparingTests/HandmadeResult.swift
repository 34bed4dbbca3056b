import Canonical
import Comparing
import Engine
import Foundation
import Records
import Spec
import TestSupport

/// One side of a comparison with numbers that a test chose, on a real spec.
struct HandmadeSide {
    var name = "small"
    /// Edits of the spec's text: what is replaced, and by what.
    var edits: [(String, String)] = []
    var sources = (0..<9).map { "clip\($0)" }
    /// One row a seed, one number a source.
    var plcc: [[Double?]]
    var rmse: [[Double?]]?
    var rows = 100
    var table = "table"
    var columns = "columns"
    /// What the predictions' digests are made from.
    var predictions = ""
    var diverged = false

    func entry(in project: ScratchProject, arm: String? = nil) throws -> ComparedEntry {
        let text = try edits.reduce(project.spec(name: name)) { text, edit in
            text.replacingOccurrences(of: edit.0, with: edit.1)
        }
        let path = "experiments/\(name).yaml"
        try project.write(text, to: path)
        let files = try ExperimentFiles(
            spec: project.root.appending(path: path).path,
            in: Project(root: project.root.path)
        )
        let arms = files.experiment.arms.map { self.arm($0.id) }
        let result = ExperimentResult(
            plan: Plan(files.experiment).digest,
            arms: arms,
            selected: files.experiment.selection == nil && arms.count > 1 ? nil : arms.first?.id,
            gate: [],
            verdict: .passed,
            refits: []
        )
        return try ComparedEntry(reference: name, files: files, result: result, arm: arm)
    }

    private func arm(_ id: String) -> ArmResult {
        let metrics: [Metric] = rmse == nil ? [.plcc] : [.plcc, .rmse]
        let seeds = plcc.indices.map { seed in
            let folds = sources.indices.map { source in
                ArmResult.FoldResult(
                    name: sources[source],
                    metrics: MetricValues(metrics) { metric in
                        metric == .plcc ? plcc[seed][source] : rmse?[seed][source]
                    },
                    clipMetrics: nil,
                    outcome: outcome("\(id) \(seed) \(source)")
                )
            }
            return ArmResult.SeedResult(
                seed: seed,
                folds: folds,
                overFolds: MetricSummaries(of: folds.map(\.metrics), metrics: metrics),
                clipsOverFolds: nil
            )
        }
        return ArmResult(
            id: id,
            tables: [
                ExperimentResult.TableFacts(
                    sha256: Digest(of: Array(table.utf8)),
                    bytes: 1,
                    rows: rows,
                    usedRows: rows
                )
            ],
            columns: Digest(of: Array(columns.utf8)),
            folds: sources.map {
                ArmResult.FoldFacts(name: $0, heldOutRows: rows, heldOutClips: nil, trainingRows: 1)
            },
            seeds: seeds,
            overSeeds: MetricSummaries(metrics) { metric in
                MetricSummary(of: seeds.map { $0.overFolds[metric]?.mean ?? nil })
            },
            clipsOverSeeds: nil
        )
    }

    private func outcome(_ place: String) -> FitRecord.Outcome {
        guard !diverged else { return .diverged(epoch: 1, step: 2) }
        let digest = Digest(of: Array("\(predictions) \(place) \(plcc) \(rmse ?? [])".utf8))
        return .trained(
            FitRecord.Outputs(weights: digest, predictions: digest, trajectory: digest)
        )
    }
}

/// Compares two sides, both in one project.
func compare(
    _ before: HandmadeSide,
    _ after: HandmadeSide,
    _ options: ComparisonOptions = ComparisonOptions()
) throws -> Comparison {
    let project = try ScratchProject()
    return try Comparison(before.entry(in: project), after.entry(in: project), options)
}
