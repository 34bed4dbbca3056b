import Engine
import Markup
package import Records

/// The memory that the trainings of a schedule take, estimated before the first one begins.
package struct MemoryNeed: Hashable, Sendable {
    /// How many trainings are to run.
    package let count: Int
    /// The bytes of the largest one.
    package let largest: Int
    /// The number of parameters of its network.
    package let parameters: Int
    /// Whether it is solved in closed form.
    package let isClosedForm: Bool

    package init(count: Int, largest: Int, parameters: Int, isClosedForm: Bool = false) {
        self.count = count
        self.largest = largest
        self.parameters = parameters
        self.isClosedForm = isClosedForm
    }

    package init(_ plan: Plan, data: [ArmData], schedule: Schedule) {
        let steps = schedule.steps.filter { $0.action == .run }
        let fits = Set(steps.map(\.arm)).map { index in
            let arm = plan.arms[index]
            let dataset = data[index].dataset
            return (
                bytes: arm.model.fittingByteCount(dataset),
                parameters: arm.architecture.parameterCount(inputCount: dataset.featureCount),
                isClosedForm: arm.model.training == nil
            )
        }
        let largest = fits.max { $0.bytes < $1.bytes }
        self.init(
            count: steps.count,
            largest: largest?.bytes ?? 0,
            parameters: largest?.parameters ?? 0,
            isClosedForm: largest?.isClosedForm ?? false
        )
    }

    /// Refuses what cannot fit, and networks that cannot be kept.
    ///
    /// - Parameters:
    ///   - jobs: How many trainings may go on at once.
    ///   - atHand: What there is.
    /// - Throws: `Failure` with the estimate and a remedy.
    package func check(jobs: Int, atHand: MemoryAtHand = MemoryAtHand()) throws(Failure) {
        let width = min(jobs, count)
        for limit in atHand.limits {
            let stack = limit.kind.countsStacks ? AddressSpace.stackSize : 0
            let (each, _) = largest.addingReportingOverflow(stack)
            let (product, overflows) = each.multipliedReportingOverflow(by: width)
            let needed = overflows ? Int.max : product
            guard needed > limit.bytes else { continue }
            let fitting = each == 0 ? 0 : limit.bytes / each
            throw Failure(
                .failure,
                """
                \(width == 1 ? "a training" : "\(width) trainings at once") of \
                \(parameters.grouped) parameters \(width == 1 ? "needs" : "need") about \
                \(needed.bytesInWords) of memory, and \(limit.bytes.bytesInWords) are \
                \(limit.kind.rawValue)
                """,
                remedy: fitting > 0
                    ? "try '--jobs \(fitting)': one training takes \(each.bytesInWords)"
                    : isClosedForm
                        ? "use fewer features, or degree 1 (model.linear.degree)"
                        : "make the network (model.mlp.hidden) or the batches (training.batch_size) smaller"
            )
        }
        let weights = 4 * parameters
        guard weights < ObjectFolder.largest else {
            throw Failure(
                .unusableInput,
                """
                a network of \(parameters.grouped) parameters cannot be kept: its weights take \
                \(weights.bytesInWords), and an object has at most \
                \(ObjectFolder.largest.bytesInWords)
                """,
                remedy: isClosedForm
                    ? "use fewer features, or degree 1 (model.linear.degree)"
                    : "make the network smaller (model.mlp.hidden)"
            )
        }
    }
}

extension Model {
    /// Estimates the memory that a fit takes at its peak, the table excepted.
    fileprivate func fittingByteCount(_ dataset: Dataset) -> Int {
        switch self {
        case .mlp(let architecture, let options):
            architecture.trainingByteCount(
                inputCount: dataset.featureCount,
                batchSize: min(options.batchSize, dataset.rowCount)
            )
        case .linear(let model): model.solvingByteCount(inputCount: dataset.featureCount)
        }
    }
}

extension Int {
    /// A number of bytes for people: two or three digits that mean something, and a decimal unit.
    var bytesInWords: String {
        let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
        var value = Double(self)
        var unit = 0
        while value >= 999.5, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(self) bytes" : "\(value.fixed(value < 99.95 ? 1 : 0)) \(units[unit])"
    }
}
