import Canonical
import Engine
import Files
import Foundation
import Lookup
import Records
import TestSupport
import Testing

/// Numbers computed again from tables and predictions, without training.
@Suite("assay verify --data") struct VerifyDataTests {
    /// A registered experiment with metrics per clip, two seeds and a model.
    private func registered() throws -> ScratchProject {
        let project = try ScratchProject()
        let rows = ScratchProject.table.split(separator: "\n")
        let clips = rows.dropFirst().enumerated().map { "\($1),c\($0 / 3 % 6)\n" }
        try project.write("\(rows[0]),clip\n" + clips.joined(), to: "experiments/data/small.csv")
        let spec = try project.spec(epochs: 5, atLeast: -1)
            .replacing("  group: source\n", with: "  group: source\n  pair: clip\n")
            .replacing("seeds: [0]", with: "seeds: [0, 1]")
        try project.write(spec, to: "experiments/small.yaml")
        let run = try project.run("run", "small", "-q")
        #expect(run.code == 0, "\(run.talk)")
        return project
    }

    private func json(_ outcome: Program.Outcome) throws -> JSON? {
        try JSON(parsing: Array(outcome.output.utf8))["recomputed"]
    }

    // MARK: - What is at hand

    @Test func `a run's own numbers come out again`() throws {
        let project = try registered()
        let outcome = try project.run("verify", "--strict", "--data")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.talk.isEmpty)
        #expect(outcome.output.hasSuffix("\n1 of 1 entries recomputed\n"), "\(outcome.output)")
        let asked = try json(try project.run("verify", "--data", "--format", "json"))
        #expect(asked == ["count": 1, "differing": 0, "rest": []])
        #expect(try json(try project.run("verify", "--format", "json")) == .null)
    }

    @Test func `predictions that are not in the store are made by a rerun`() throws {
        let project = try registered()
        let item = try #require(Project(root: project.root.path).registry.items().first)
        try FileManager.default.removeItem(at: project.root.appending(path: ".assay"))
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 0)
        #expect(
            outcome.output.hasSuffix(
                """
                0 of 1 entries recomputed; 1: predictions are not in the store; \
                'assay rerun \(item.reference)' computes them

                """
            ),
            "\(outcome.output)"
        )
        #expect(try project.run("rerun", item.reference, "-q").code == 0)
        // It proves nothing of a fit, so that none is in the store.
        #expect(try project.files(below: ".assay/fits").isEmpty)
        let again = try project.run("verify", "--data")
        #expect(again.output.hasSuffix("1 of 1 entries recomputed\n"), "\(again.output)")
    }

    @Test func `a damaged prediction counts as none`() throws {
        let project = try registered()
        let home = Project(root: project.root.path)
        let item = try #require(home.registry.items().first)
        let result = try EntryView(item, in: home.registry).result
        let digest = try #require(result.outcomes.compactMap(\.outputs).first?.predictions)
        let path = home.store.objects.path(of: digest)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[5] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("0 of 1 entries recomputed; 1: predictions are not"))
    }

    @Test func `a table is found by its bytes, wherever it stands`() throws {
        let project = try registered()
        let table = project.root.appending(path: "experiments/data/small.csv")
        let other = project.root.appending(path: "other.csv")
        try FileManager.default.moveItem(at: table, to: other)
        // A table of other bytes in its place is passed over, with a digest that was planted, too.
        try project.write(
            "source,a,b,score,clip\nclip0,1,2,3,c0\n",
            to: "experiments/data/small.csv"
        )
        let status = try OpenFile(table.path).status
        try project.write(
            project.digest(of: "other.csv"),
            to: ".assay/tables/\(status.fingerprint)"
        )
        let missing = try project.run("verify", "--data")
        #expect(missing.code == 0)
        #expect(
            missing.output.contains(
                "0 of 1 entries recomputed; 1: the table 'experiments/data/small.csv' is missing"
            ),
            "\(missing.output)"
        )
        for words in [["other.csv"], ["small.csv=other.csv"]] {
            let given = try Program.run(["verify", "--data"] + words, in: project.root)
            #expect(given.output.hasSuffix("1 of 1 entries recomputed\n"), "\(given.output)")
        }
        try FileManager.default.createDirectory(
            at: project.root.appending(path: "tables"),
            withIntermediateDirectories: true
        )
        try FileManager.default.moveItem(
            at: other,
            to: project.root.appending(path: "tables/small.csv")
        )
        let searched = try Program.run(
            ["verify", "--data"],
            in: project.root,
            environment: ["ASSAY_DATA": project.root.path + "/tables"]
        )
        #expect(searched.output.hasSuffix("1 of 1 entries recomputed\n"), "\(searched.output)")
    }

    @Test func `a command line that makes no sense is refused`() throws {
        let project = try registered()
        #expect(try project.run("verify", "small.csv").code == 64)
        #expect(try project.run("verify", "--data", "a.csv", "b.csv").code == 64)
        let missing = try project.run("verify", "--data", "nowhere.csv")
        #expect(missing.code == 6)
        #expect(missing.talk.contains("nowhere.csv"))
    }

    // MARK: - What was forged

    /// A change of one number, and where it is.
    struct Change: Sendable, CustomTestStringConvertible {
        let place: String
        let change: @Sendable (ExperimentResult) -> ExperimentResult

        init(_ place: String, _ change: @escaping @Sendable (ExperimentResult) -> ExperimentResult)
        {
            self.place = place
            self.change = change
        }

        var testDescription: String { place }
    }

    private static let foldPlace = "arms[0].seeds[0].folds[0]"

    /// The first fold of every seed with other metrics.
    private static func fold(
        _ change: @escaping @Sendable (ArmResult.FoldResult) -> ArmResult.FoldResult
    ) -> @Sendable (ExperimentResult) -> ExperimentResult {
        { $0.arm { $0.with(fold: change) } }
    }

    private static func facts(heldOut: Int, clips: Int, training: Int)
        -> @Sendable (ExperimentResult) -> ExperimentResult
    {
        { result in
            result.arm { arm in
                let first = arm.folds[0]
                let forged = ArmResult.FoldFacts(
                    name: first.name,
                    heldOutRows: first.heldOutRows + heldOut,
                    heldOutClips: first.heldOutClips.map { $0 + clips },
                    trainingRows: first.trainingRows + training
                )
                return arm.with(facts: [forged] + arm.folds.dropFirst())
            }
        }
    }

    static let changes: [Change] =
        [Metric.plcc, .srocc, .krocc, .rmse].flatMap { metric in
            [
                Change(
                    "\(foldPlace).metrics.\(metric.rawValue)",
                    fold { fold in
                        ArmResult.FoldResult(
                            name: fold.name,
                            metrics: fold.metrics.moved(metric),
                            clipMetrics: fold.clipMetrics,
                            outcome: fold.outcome
                        )
                    }
                ),
                Change(
                    "\(foldPlace).clip_metrics.\(metric.rawValue)",
                    fold { fold in
                        ArmResult.FoldResult(
                            name: fold.name,
                            metrics: fold.metrics,
                            clipMetrics: fold.clipMetrics?.moved(metric),
                            outcome: fold.outcome
                        )
                    }
                ),
                Change("refits[0].in_sample.\(metric.rawValue)") { result in
                    result.refit {
                        ExperimentResult.Refit(
                            seed: $0.seed,
                            inSample: $0.inSample.moved(metric),
                            clipsInSample: $0.clipsInSample,
                            outcome: $0.outcome,
                            onnx: $0.onnx
                        )
                    }
                },
                Change("refits[0].clips_in_sample.\(metric.rawValue)") { result in
                    result.refit {
                        ExperimentResult.Refit(
                            seed: $0.seed,
                            inSample: $0.inSample,
                            clipsInSample: $0.clipsInSample?.moved(metric),
                            outcome: $0.outcome,
                            onnx: $0.onnx
                        )
                    }
                },
            ]
        } + [
            Change("arms[0].columns_sha256") { $0.arm { $0.with(columns: Digest(of: [1])) } },
            Change("arms[0].folds[0].held_out_rows", facts(heldOut: 1, clips: 0, training: 0)),
            Change("arms[0].folds[0].held_out_clips", facts(heldOut: 0, clips: 1, training: 0)),
            Change("arms[0].folds[0].training_rows", facts(heldOut: 0, clips: 0, training: 1)),
            Change("arms[0].data[0].used_rows") { result in
                result.arm { arm in
                    let table = arm.tables[0]
                    return arm.with(tables: [
                        ExperimentResult.TableFacts(
                            sha256: table.sha256,
                            bytes: table.bytes,
                            rows: table.rows,
                            usedRows: table.usedRows - 1
                        )
                    ])
                }
            },
        ]

    @Test(arguments: changes)
    func `a forged number is named`(change: Change) throws {
        let project = try registered()
        try Forgery(project: project, name: "small").put(change.change)
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 7, "\(outcome.output)")
        #expect(
            outcome.talk.contains(
                "recomputed from tables and predictions, it differs: '\(change.place)' is "
            ),
            "\(outcome.talk)"
        )
        #expect(outcome.output.contains("broken: "))
        let json = try json(try project.run("verify", "--data", "--format", "json"))
        #expect(json?["differing"] == 1)
    }

    @Test func `the predictions of another fold are found by its metrics`() throws {
        let project = try registered()
        try Forgery(project: project, name: "small").put { result in
            result.arm { arm in
                let other = arm.seeds[1].folds[0].outcome
                return arm.with { fold in
                    ArmResult.FoldResult(
                        name: fold.name,
                        metrics: fold.metrics,
                        clipMetrics: fold.clipMetrics,
                        outcome: other
                    )
                }
            }
        }
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 7, "\(outcome.output)")
        #expect(outcome.talk.contains("it differs: '\(Self.foldPlace)."), "\(outcome.talk)")
    }

    @Test func `the predictions of all rows do not pass for those of a fold`() throws {
        let project = try registered()
        try Forgery(project: project, name: "small").put { result in
            result.arm { arm in
                arm.with { fold in
                    ArmResult.FoldResult(
                        name: fold.name,
                        metrics: fold.metrics,
                        clipMetrics: fold.clipMetrics,
                        outcome: result.refits[0].outcome
                    )
                }
            }
        }
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 7)
        #expect(
            outcome.talk.contains(
                "'\(Self.foldPlace).fit.predictions' has 360 bytes, expected 120"
            ),
            "\(outcome.talk)"
        )
    }

    @Test func `a number is found without predictions, too, where the table says it`() throws {
        let project = try registered()
        try Forgery(project: project, name: "small").put {
            $0.arm { $0.with(columns: Digest(of: [1])) }
        }
        try FileManager.default.removeItem(at: project.root.appending(path: ".assay"))
        let outcome = try project.run("verify", "--data")
        #expect(outcome.code == 7)
        #expect(outcome.talk.contains("'arms[0].columns_sha256' is "), "\(outcome.talk)")
    }
}
