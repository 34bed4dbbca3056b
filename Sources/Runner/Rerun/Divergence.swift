import Engine

/// The first place at which two trainings of one plan differ.
struct Divergence: Hashable, Sendable {
    /// What a person calls the fit.
    let fit: String
    /// The epoch, from 1.
    let epoch: Int
    /// The tensor, or `nil` if only the loss differs.
    let tensor: String?

    var sentence: String {
        "\(fit), after epoch \(epoch): \(tensor ?? "the mean loss")"
    }

    var json: JSON {
        ["epoch": .integer(epoch), "fit": .string(fit), "tensor": .optional(tensor)]
    }

    /// Finds the first divergence, in the order of the fits and of the epochs.
    ///
    /// - Parameters:
    ///   - plan: What both carried out.
    ///   - before: The registered result.
    ///   - after: The new one.
    ///   - registered: Has the trajectories of the first.
    ///   - trained: Has those of the second.
    /// - Returns: `nil` if no trajectory differs.
    /// - Throws: `ObjectError` or `Trajectory.Problem` if one cannot be read.
    static func first(
        plan: Plan,
        before: ExperimentResult,
        after: ExperimentResult,
        registered: ObjectFolder,
        trained: ObjectFolder
    ) throws -> Divergence? {
        var places = before.arms.flatMap { arm in
            arm.seeds.flatMap { seed in seed.folds.map { _ in arm.id } }
        }
        places += before.refits.map { _ in before.selected ?? before.arms.first?.id ?? "" }
        for (index, pair) in zip(before.namedFits, after.namedFits).enumerated() {
            guard let old = pair.0.outcome.outputs?.trajectory,
                let new = pair.1.outcome.outputs?.trajectory
            else {
                guard pair.0.outcome != pair.1.outcome else { continue }
                return Divergence(fit: pair.0.name, epoch: 1, tensor: nil)
            }
            guard old != new else { continue }
            let arm = plan.arms.first { $0.id == places[index] }
            let names = arm.map(\.architecture.tensorNames) ?? []
            let one = try Trajectory.Reading(registered.read(old))
            let other = try Trajectory.Reading(trained.read(new))
            if let place = one.firstDifference(from: other) {
                return Divergence(
                    fit: pair.0.name,
                    epoch: place.epoch,
                    tensor: place.tensor.map {
                        names.indices.contains($0) ? names[$0] : "tensor \($0)"
                    }
                )
            }
        }
        return nil
    }
}

extension Architecture {
    /// The names of a network's tensors, in canonical order.
    fileprivate var tensorNames: [String] {
        (layerNorm ? ["layer_norm.weight", "layer_norm.bias"] : [])
            + (0...hidden.count).flatMap { ["layers.\($0).weight", "layers.\($0).bias"] }
    }
}

extension Trajectory {
    /// Why bytes are no trajectory.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// A trajectory that was read back.
    struct Reading {
        private let bytes: [UInt8]
        private let tensorCount: Int
        private let epochCount: Int
        private static let header = 32

        private var stride: Int { 8 + 8 * tensorCount }

        init(_ bytes: [UInt8]) throws(Problem) {
            guard bytes.count >= Self.header, bytes.starts(with: Trajectory.magic) else {
                throw Problem(description: "this is no trajectory")
            }
            func word(_ offset: Int) -> Int {
                (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
            }
            guard word(16) == Int(Trajectory.version) else {
                throw Problem(description: "a trajectory of version \(word(16))")
            }
            let tensors = word(20)
            let epochs = word(24)
            let (rows, overflow) = epochs.multipliedReportingOverflow(by: 8 + 8 * tensors)
            guard !overflow, bytes.count == Self.header + rows + 32 * tensors else {
                throw Problem(description: "a trajectory of the wrong length")
            }
            self.bytes = bytes
            tensorCount = tensors
            epochCount = epochs
        }

        /// The mean training loss after each epoch.
        var losses: [Double] {
            (0..<epochCount).map { epoch in
                let start = Self.header + epoch * stride
                return Double(
                    bitPattern: (0..<8).reduce(UInt64(0)) {
                        $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1)
                    }
                )
            }
        }

        /// The first epoch, from 1, and the first tensor, from 0, in which two trajectories differ.
        func firstDifference(from other: Reading) -> (epoch: Int, tensor: Int?)? {
            for epoch in 0..<max(epochCount, other.epochCount) {
                guard epoch < epochCount, epoch < other.epochCount, tensorCount == other.tensorCount
                else { return (epoch + 1, nil) }
                let start = Self.header + epoch * stride
                for tensor in 0..<tensorCount {
                    let place = start + 8 + 8 * tensor
                    if bytes[place..<place + 8] != other.bytes[place..<place + 8] {
                        return (epoch + 1, tensor)
                    }
                }
                if bytes[start..<start + 8] != other.bytes[start..<start + 8] {
                    return (epoch + 1, nil)
                }
            }
            return nil
        }
    }
}
