package import Engine

/// Models of one shape whose scores are averaged: an ensemble.
package struct Ensemble: Hashable, Sendable {
    /// The models, in the order in which their scores are added; at least one.
    package let members: [TrainedModel]

    /// Creates an ensemble.
    ///
    /// - Parameter members: At least one; of one architecture, one scaler and one scale of the target, and
    ///   without a variance if there are several.
    package init(_ members: [TrainedModel]) {
        precondition(!members.isEmpty, "an ensemble without a member")
        precondition(
            members.dropFirst().allSatisfy {
                $0.network.architecture == members[0].network.architecture
                    && $0.standardizer == members[0].standardizer
                    && $0.targetScale == members[0].targetScale
                    && !$0.network.architecture.hasVariance
            },
            "an ensemble of models of several shapes"
        )
        self.members = members
    }

    /// Predicts some rows of a table: `mean` of the members' scores, within the limits of a clipped output.
    ///
    /// - Parameters:
    ///   - dataset: The table, with the columns that the members were trained on.
    ///   - rows: The rows.
    /// - Returns: As `TrainedModel.predictions`.
    package func predictions(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        guard members.count > 1 else { return members[0].predictions(dataset, rows: rows) }
        let mean = Self.mean(of: members.map { $0.unclipped.predictions(dataset, rows: rows) })
        return members[0].network.architecture.limited(mean)
    }

    /// The mean of the members' scores, row by row: ((p₀ + p₁) + p₂ + …) ÷ n in binary32, each operation
    /// rounded, in the order of the members.
    ///
    /// - Parameter scores: The scores of each member, all of one length; at least one member.
    /// - Returns: As many scores.
    package static func mean(of scores: [[Float]]) -> [Float] {
        let count = Float(scores.count)
        return scores[0].indices.map { row in
            var sum = scores[0][row]
            for member in scores.dropFirst() { sum += member[row] }
            return sum / count
        }
    }
}

extension TrainedModel {
    /// The same without the limits of a clipped output.
    fileprivate var unclipped: TrainedModel {
        guard network.architecture.isClipped else { return self }
        return TrainedModel(
            network: Network(
                architecture: network.architecture.unclipped,
                layerNorm: network.layerNorm,
                kernel: network.kernel,
                layers: network.layers
            ),
            standardizer: standardizer,
            targetScale: targetScale
        )
    }
}
