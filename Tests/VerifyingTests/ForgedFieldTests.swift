import Canonical
import Foundation
import Records
import TestSupport
import Testing
import Verifying

/// Every field of what is registered, forged in turn, with all digests and names made right again.
@Suite("forged fields") struct ForgedFieldTests {
    /// The fields that no other byte of a registry with one entry speaks of.
    ///
    /// Numbers and digests that only the data, or a training, can give: `rerun` finds each of them.
    private static let fromTheDataAlone: Set<String> = [
        "arms[*].columns_sha256", "arms[*].data[*].bytes",
        "arms[*].seeds[*].folds[*].fit.predictions", "arms[*].seeds[*].folds[*].fit.weights",
        "refits[*].fit.predictions",
    ]

    /// The same of a refit's metrics: `in_sample` and `clips_in_sample`.
    private static func isInSample(_ pattern: String) -> Bool {
        pattern.hasPrefix("refits[*].in_sample.") || pattern.hasPrefix("refits[*].clips_in_sample.")
    }

    /// Forges a result field by field.
    ///
    /// - Parameters:
    ///   - registry: Whose.
    ///   - isThorough: Whether each place is forged, or one of each pattern.
    /// - Returns: What was changed, and what `verify` said.
    /// - Throws: An error if the registry cannot be written.
    private func forge(_ registry: ForgedRegistry, isThorough: Bool) throws -> [String] {
        #expect(try registry.findings().map(\.text) == [])
        var said: [String: String] = [:]
        let honest = registry.result.json
        for (place, value) in honest.places() {
            for (kind, forged) in value.forgeries(at: place) {
                let label = "\(place.pattern), \(kind)"
                guard isThorough || said[label] == nil else { continue }
                try registry.put(result: honest.replacing(place, with: forged))
                let finding = try registry.findings().first
                try registry.restore()
                if finding == nil || said[label] == nil {
                    said[label] = finding?.problem ?? "unnoticed"
                }
            }
        }
        #expect(try registry.findings().map(\.text) == [])
        return said.keys.sorted().map { "\($0): \(said[$0] ?? "")" }
    }

    private func unnoticed(_ lines: [String]) -> Set<String> {
        Set(
            lines.filter { $0.hasSuffix(": unnoticed") }.map { line in
                String(line.prefix { $0 != "," })
            }
        )
    }

    @Test func `each field of the reference experiment's result`() throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let lines = try forge(registry, isThorough: true)
        let unnoticed = unnoticed(lines)
        #expect(unnoticed.filter { !Self.isInSample($0) } == Self.fromTheDataAlone)
        try expectGolden(lines.joined(separator: "\n") + "\n", "forged-fields.txt")
    }

    /// With arms, a variance, metrics per clip and votes, several seeds, rivals, or without an end.
    @Test(arguments: [
        "phase3_subset_sweep_public", "probabilistic_public", "fr_regressor_v1_metrics_public",
        "fr_regressor_v2_ensemble_public", "predictor_public", "vmaf_tiny_v5_public",
    ])
    func `one field of each kind of other results`(name: String) throws {
        let registry = try ForgedRegistry(committed: name)
        let unnoticed = unnoticed(try forge(registry, isThorough: false))
        let other = unnoticed.filter { !Self.isInSample($0) }
        #expect(
            other.isSubset(of: Self.fromTheDataAlone.union(["arms[*].folds[*].held_out_clips"])),
            "\(other)"
        )
    }

    @Test func `each field of an entry`() throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let honest = registry.entry.json
        for (place, value) in honest.places() {
            for (kind, forged) in value.forgeries(at: place) {
                try registry.put(entry: honest.replacing(place, with: forged))
                let findings = try registry.findings()
                #expect(!findings.isEmpty, "\(place.pattern), \(kind)")
                try registry.restore()
            }
        }
    }

    @Test func `each field of a sidecar`() throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let model = try #require(registry.entry.models.first)
        let honest = try JSON(parsing: registry.read(model.sidecar))
        for (place, value) in honest.places() {
            // The standardiser is read from the sidecar: see below.
            guard !place.pattern.hasPrefix("feature_mean[*]"),
                !place.pattern.hasPrefix("feature_std[*]")
            else { continue }
            for (kind, forged) in value.forgeries(at: place) {
                let problems = try problems(
                    registry,
                    sidecar: honest.replacing(place, with: forged).prettyBytes
                )
                let isNamed = problems.contains { $0.contains("is inconsistent: '") }
                #expect(isNamed, "\(place.pattern), \(kind): \(problems)")
            }
        }
    }

    @Test(arguments: ["feature_mean", "feature_std"])
    func `a number of a standardiser makes other weights`(key: String) throws {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let model = try #require(registry.entry.models.first)
        let text = String(decoding: try registry.read(model.sidecar), as: UTF8.self)
        let start = try #require(text.firstRange(of: "\"\(key)\": [")).upperBound
        let point = try #require(text[start...].firstIndex(of: "."))
        let digit = text.index(point, offsetBy: 2)
        let other = text[digit] == "3" ? "4" : "3"
        let forged = text.replacingCharacters(in: digit...digit, with: other)
        let problems = try problems(registry, sidecar: Array(forged.utf8))
        #expect(
            problems.contains {
                $0.contains("'refits[0].fit.weights' is") || $0.contains("'\(key)[")
            },
            "\(problems)"
        )
    }

    /// What is said where another sidecar stands beside the model.
    private func problems(_ registry: ForgedRegistry, sidecar: [UInt8]) throws -> [String] {
        try registry.write(sidecar)
        try registry.put(
            entry: registry.entry.json.replacing(
                ["models", "0", "sidecar"],
                with: .string(Digest(of: sidecar).hex)
            )
        )
        defer { try? registry.restore() }
        return try registry.findings().map(\.problem)
    }

    @Test func `any byte of a model, and any word of a trajectory that something follows from`()
        throws
    {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let refit = try #require(registry.result.refits.first)
        let onnx = try #require(refit.onnx)
        let model = try registry.read(onnx.sha256)
        for place in stride(from: 0, to: model.count, by: max(1, model.count / 200)) {
            var forged = model
            forged[place] ^= 1
            try registry.put(forged, inPlaceOf: onnx.sha256)
            let problems = try registry.findings().map(\.problem)
            #expect(problems.contains { !$0.hasPrefix("no entry references") }, "byte \(place)")
            try registry.restore()
        }
        let trajectory = try #require(refit.outcome.outputs).trajectory
        let bytes = try registry.read(trajectory)
        let reading = try Trajectory.Reading(bytes)
        let stride = 8 + 8 * reading.tensorCount
        // Losses and digests before the last epoch are known from a training alone.
        let last = 32 + (reading.epochCount - 1) * stride + 8
        for place in Array(0..<32) + Array(last..<bytes.count) {
            var forged = bytes
            forged[place] ^= 1
            try registry.put(forged, inPlaceOf: trajectory)
            #expect(try !registry.findings().isEmpty, "byte \(place)")
            try registry.restore()
        }
    }

    /// What is left to a forger: numbers of folds, with all that follows from them made to follow.
    @Test func `folds that were invented and are consistent pass, and only their metrics can be`()
        throws
    {
        let registry = try ForgedRegistry(committed: Repository.referenceExperiment)
        let honest = registry.result.json
        var passed: Set<String> = []
        var noticed: Set<String> = []
        for (place, value) in honest.places()
        where place.pattern.hasPrefix("arms[*].seeds[*].folds") {
            guard case .number = value else { continue }
            for (_, forged) in value.forgeries(at: place) {
                let result = try ExperimentResult(
                    parsing: honest.replacing(place, with: forged).canonicalBytes
                )
                let made = result.recomputed(by: registry.plan, rivals: [:]).result
                try registry.put(result: made.json)
                let isClean = try registry.findings().isEmpty
                let kind = forged == .null ? "null" : "lower"
                if isClean {
                    passed.insert("\(place.pattern) \(kind)")
                } else {
                    noticed.insert("\(place.pattern) \(kind)")
                }
                try registry.restore()
            }
        }
        let metrics = "arms[*].seeds[*].folds[*].metrics"
        #expect(
            passed
                == Set(
                    ["krocc", "plcc", "rmse", "srocc"].map { "\(metrics).\($0) lower" }
                        + ["krocc", "rmse", "srocc"].compactMap {
                            $0 == "rmse" ? nil : "\(metrics).\($0) null"
                        }
                )
        )
        // Undefined passes no gate, and an error is never undefined.
        #expect(noticed == Set(["plcc", "rmse"].map { "\(metrics).\($0) null" }))
    }
}
