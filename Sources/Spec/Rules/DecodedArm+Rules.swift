import Engine
package import Source

extension DecodedArm {
    /// Checks rules across the keys of one arm.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - report: Takes what is wrong.
    package func checkRules(source: SourceFile, _ report: inout Report) {
        checkNames(source: source, &report)
        checkTables(&report)
        checkColumns(&report)
        checkModel(&report)
        checkTraining(&report)
        checkLoss(&report)
        checkPool(&report)
        checkFoldColumns(&report)
        checkHeldOut(&report)
        checkCoverage(&report)
        checkVotes(&report)
        checkLayout(&report)
        checkQuantization(&report)
    }

    private func checkNames(source: SourceFile, _ report: inout Report) {
        guard let name = facts.name else { return }
        if name.value != source.stem {
            report.add(.nameDiffersFromFile(name.value, stem: source.stem), at: name.range)
        }
        if let baseline = facts.baseline, baseline.value == name.value {
            report.add(.baselineIsItself, at: baseline.range)
        }
        for rival in facts.rivalExperiments where rival.value == name.value {
            report.add(.rivalIsItself(name.value), at: rival.range)
        }
    }

    /// Rows that are held out must not be trained on under another name.
    private func checkTables(_ report: inout Report) {
        var known = ([facts.table].compactMap(\.self) + facts.parts).map(\.value)
        checkDigestCount(&report)
        let further =
            facts.alwaysTrain.map { ($0.value.path, $0.range) }
            + facts.testTables.map { ($0.value.table.path, $0.range) }
        for (path, range) in further {
            if known.contains(path) { report.add(.tableTwice(path), at: range) }
            known.append(path)
        }
        guard has("data.csv"), let table = known.first else { return }
        if known.allSatisfy({ $0.lowercased().hasSuffix(".parquet") }) {
            report.add(
                .csvOfParquet(table),
                at: document["data"]?["csv"]?.label ?? place("data.csv")
            )
        }
    }

    /// Each file of a list has a digest, or none has.
    private func checkDigestCount(_ report: inout Report) {
        let data = document["data"]
        guard case .list(let files, _)? = data?["table"]?.content, let pin = data?["sha256"],
            !pin.isNull
        else { return }
        let count = if case .list(let digests, _) = pin.content { digests.count } else { 1 }
        guard count != files.count else { return }
        report.add(.digestCountDiffers(files: files.count, digests: count), at: pin.place)
    }

    // MARK: - Columns

    private func checkColumns(_ report: inout Report) {
        let target = facts.target
        let groups = facts.groupColumns
        var seen: [String: (item: FeatureItem?, line: Int)] = [:]
        for part in inputs.parts {
            let column = part.input.value.column
            let range = part.input.range
            if column == target?.value { report.add(.targetAmongFeatures(column), at: range) }
            if groups.contains(where: { $0.value == column }) {
                report.add(.groupAmongFeatures(column), at: range)
            }
            guard let first = seen[column] else {
                seen[column] = (part.item, range.start.line)
                continue
            }
            // An item that stands twice has been reported as such.
            if part.item == nil || first.item != part.item {
                report.add(.duplicateFeature(column, firstLine: first.line), at: range)
            }
        }
        for group in groups where group.value == target?.value {
            report.add(.targetIsGroup(group.value), at: group.range)
        }
    }

    // MARK: - Model and training

    private func checkModel(_ report: inout Report) {
        if let output = facts.output, output.value != .linear, hasVariance == true {
            report.add(.sigmoidWithVariance, at: output.range)
        }
        guard let hidden = facts.hidden, hidden.value.isEmpty else { return }
        if let activation = facts.activation {
            report.add(.noHiddenLayer("activation"), at: activation.range)
        }
        if let dropout = facts.dropout, dropout.value != 0 {
            report.add(.noHiddenLayer("dropout"), at: dropout.range)
        }
    }

    private func checkTraining(_ report: inout Report) {
        if isClosedForm {
            if let seeds = facts.seeds, seeds.value.count > 1, document["matrix"]?["model"] == nil {
                report.add(.seedsOfClosedForm(seeds.value.count), at: seeds.range)
            }
            return
        }
        if let warmup = facts.warmupEpochs, let epochs = facts.epochs, warmup.value >= epochs.value
        {
            report.add(.warmupTooLong(warmup.value, epochs: epochs.value), at: warmup.range)
        }
        guard let adamw = facts.adamw else { return }
        let options = adamw.value
        guard options.weightDecay > 0, Float(1 - options.learningRate * options.weightDecay) == 1
        else { return }
        let message = Diagnostic.Message.decayRoundsAway(
            learningRate: options.learningRate,
            weightDecay: options.weightDecay
        )
        report.add(message, at: facts.weightDecay?.range ?? adamw.range)
    }

    /// Whether the network has a variance; nil if the loss is wrong.
    package var hasVariance: Bool? {
        if isClosedForm { return false }
        return loss.map { if case .gaussianNLL = $0 { true } else { false } }
    }
}
