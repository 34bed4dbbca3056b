package import Source
package import Spec

/// Reads an input as a spec and as a file of feature sets, and checks what the reader promises.
///
/// Errors are what a reader owes to a bad input; everything else stops the process, which the
/// fuzzer reports.
package func exercise(_ bytes: [UInt8], featureSets: Result<FeatureSets, InvalidSpec>) {
    do throws(InvalidSpec) {
        let source = try SourceFile(path: path(of: bytes), bytes: bytes)
        _ = try? FeatureSets.decode(source)
        _ = try? source.pinned(sha256: digest)
        _ = try? source.pinned(sha256: digest, at: "data.always_train.0.sha256")
        let (experiment, warnings) = try Experiment.decode(source, featureSets: featureSets)
        precondition(warnings.allSatisfy { $0.severity != .error }, "an error among the warnings")
        for warning in warnings { precondition(!warning.rendered(source: source).isEmpty) }
        check(experiment)
        checkPins(of: experiment, featureSets: featureSets)
    } catch {
        check(error)
    }
}

/// The sets that inputs can name.
package func exampleSets() -> Result<FeatureSets, InvalidSpec> {
    let text = """
        feature_sets:
          canonical6: [adm2, vif_scale0, vif_scale1, vif_scale2, vif_scale3, motion2]
          full: [adm2, motion, psnr_y]
        """
    return Result { () throws(InvalidSpec) in
        try FeatureSets.decode(
            SourceFile(path: "experiments/features.yaml", bytes: Array(text.utf8))
        )
    }
}

private let digest = String(repeating: "0a", count: 32)

/// The path that belongs to the name of the spec, so that what it says is read to the end.
private func path(of bytes: [UInt8]) -> String {
    let line = bytes.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: "name: ".utf8) }
    let letters = (line ?? []).dropFirst(6).prefix { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }
    return "experiments/" + String(decoding: letters, as: UTF8.self) + ".yaml"
}

// MARK: - What is promised

private func check(_ experiment: Experiment) {
    let ids = experiment.arms.map(\.id)
    precondition((1...256).contains(ids.count), "number of arms")
    for (one, other) in zip(ids, ids.dropFirst()) {
        precondition(one.utf8.lexicographicallyPrecedes(other.utf8), "order of the arms")
    }
    precondition(!experiment.seeds.isEmpty && !experiment.metrics.isEmpty, "nothing to do")
    precondition(Set(experiment.seeds).count == experiment.seeds.count, "a seed twice")
    for arm in experiment.arms {
        precondition(arm.id.hasPrefix("{") && arm.id.hasSuffix("}"), "id of an arm")
        let columns = arm.inputs.map(\.column)
        precondition(!columns.isEmpty && Set(columns).count == columns.count, "inputs")
        precondition(arm.data.group == experiment.arms.first?.data.group, "two groups")
        precondition(!columns.contains(arm.data.target.column), "the target as input")
        let place = experiment.diagnostic(.tableEmpty("t"), atColumn: columns.last ?? "", in: arm)
        precondition(!place.rendered(source: experiment.source).isEmpty)
    }
    for line in experiment.gate {
        precondition(line.arm.map(ids.contains) ?? true, "an unknown arm in the gate")
        precondition(experiment.metrics.contains(line.metric), "a metric that is not computed")
    }
    if case .arm(let id)? = experiment.selection { precondition(ids.contains(id), "selection") }
    if let export = experiment.export {
        for seed in experiment.seeds {
            precondition(export.modelID(for: seed, of: experiment.seeds).utf8.count <= 64, "name")
        }
    }
}

/// A spec whose tables are all pinned is the same spec with digests.
private func checkPins(
    of experiment: Experiment,
    featureSets: Result<FeatureSets, InvalidSpec>
) {
    var source = experiment.source
    // Many sites mean many texts; a few show what there is to see.
    guard experiment.pinSites.count <= 8 else { return }
    do throws(InvalidSpec) {
        for site in experiment.pinSites {
            let text = try source.pinned(sha256: digest, at: site.keyPath)
            source = try SourceFile(path: source.path, bytes: Array(text.utf8))
        }
    } catch {
        precondition(
            error.diagnostics.map(\.message.id) == ["pin-not-editable"]
                || error.diagnostics.map(\.message.id) == ["file-too-long"],
            "pinning fails"
        )
        return
    }
    // Two unpinned arms may differ in a digest alone: then pinning makes them one.
    guard let pinned = try? Experiment.decode(source, featureSets: featureSets) else { return }
    precondition(pinned.experiment.pinSites.allSatisfy { $0.table.sha256 == digest }, "not pinned")
    precondition(pinned.experiment.arms.count == experiment.arms.count, "arms of a pinned spec")
}

private func check(_ error: InvalidSpec) {
    let diagnostics = error.diagnostics
    precondition(diagnostics.contains { $0.severity == .error }, "refused without an error")
    precondition(diagnostics.count <= 101, "too many diagnostics")
    precondition(Set(diagnostics).count == diagnostics.count, "a diagnostic twice")
    let starts = diagnostics.compactMap(\.range?.start)
    precondition(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }, "order of diagnostics")
    for scalar in error.rendered.unicodeScalars where scalar.value < 0x20 {
        precondition(scalar == "\n", "a control character in a message")
    }
    for diagnostic in diagnostics {
        precondition(!diagnostic.githubAnnotation.contains("\n"), "an annotation of two lines")
        precondition(Catalogue.code(diagnostic.message.id) != nil, "not in the catalogue")
    }
}
