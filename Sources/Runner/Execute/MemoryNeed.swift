import ClosedForm
import Engine
package import Machine
import Markup
package import Records

/// The estimated memory of a schedule's trainings.
package struct MemoryNeed: Hashable, Sendable {
    /// How many trainings are to run.
    package let count: Int
    /// The bytes of the largest one.
    package let largest: Int
    /// The number of parameters of its network.
    package let parameters: Int
    /// What to make smaller.
    package let remedy: Remedy

    package init(count: Int, largest: Int, parameters: Int, remedy: Remedy = .network) {
        self.count = count
        self.largest = largest
        self.parameters = parameters
        self.remedy = remedy
    }

    /// What decides the size of a fit.
    package enum Remedy: Hashable, Sendable {
        /// Layers and batches.
        case network
        /// The terms of a linear model.
        case terms
        /// The rows that support vectors are taken from.
        case rows
    }

    package init(_ plan: Plan, data: [ArmData], schedule: Schedule) {
        let steps = schedule.steps.filter { $0.action == .run }
        let fits = Set(steps.map(\.arm)).map { index in
            let arm = plan.arms[index]
            let dataset = data[index].dataset
            return (
                bytes: arm.model.fittingByteCount(dataset),
                parameters: arm.model.largestParameterCount(dataset),
                remedy: arm.model.remedy
            )
        }
        let largest = fits.max { $0.bytes < $1.bytes }
        self.init(
            count: steps.count,
            largest: largest?.bytes ?? 0,
            parameters: largest?.parameters ?? 0,
            remedy: largest?.remedy ?? .network
        )
    }

    /// Rejects schedules that do not fit in memory, and networks that cannot be stored.
    ///
    /// - Parameters:
    ///   - jobs: The number of parallel trainings.
    ///   - atHand: The available memory.
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
                \(width == 1 ? "training" : "\(width) parallel trainings") of \
                \(parameters.grouped) parameters \(width == 1 ? "needs" : "need") about \
                \(needed.bytesInWords) of memory; available: \(limit.bytes.bytesInWords) \
                (\(limit.kind.rawValue))
                """,
                remedy: fitting > 0
                    ? "use '--jobs \(fitting)': one training needs \(each.bytesInWords)"
                    : remedy.words(network: "reduce model.mlp.hidden or training.batch_size")
            )
        }
        let weights = 4 * parameters
        guard weights < ObjectFolder.largest else {
            throw Failure(
                .unusableInput,
                """
                a network of \(parameters.grouped) parameters cannot be stored: its weights need \
                \(weights.bytesInWords), an object holds at most \
                \(ObjectFolder.largest.bytesInWords)
                """,
                remedy: remedy.words(network: "reduce model.mlp.hidden")
            )
        }
    }
}

extension MemoryNeed.Remedy {
    fileprivate func words(network: String) -> String {
        switch self {
        case .network: network
        case .terms: "use fewer features, or degree 1 (model.linear.degree)"
        case .rows: "use fewer rows (data.where) or fewer features"
        }
    }
}

extension Model {
    fileprivate var remedy: MemoryNeed.Remedy {
        switch self {
        case .mlp: .network
        case .linear: .terms
        case .svr: .rows
        }
    }

    /// The number of parameters; of support vectors, where every row is one.
    fileprivate func largestParameterCount(_ dataset: Dataset) -> Int {
        guard case .svr = self else {
            return architecture.parameterCount(inputCount: dataset.featureCount)
        }
        return dataset.rowCount * (dataset.featureCount + 1) + 2
    }

    /// Estimates the memory that a fit takes at its peak, the table excepted.
    fileprivate func fittingByteCount(_ dataset: Dataset) -> Int {
        switch self {
        case .mlp(let architecture, let options):
            architecture.trainingByteCount(
                inputCount: dataset.featureCount,
                batchSize: dataset.largestInputCount(
                    batchSize: min(options.batchSize, dataset.rowCount)
                )
            )
        case .linear(let model): model.solvingByteCount(inputCount: dataset.featureCount)
        case .svr(let model):
            model.solvingByteCount(
                rowCount: dataset.rowCount,
                inputCount: dataset.featureCount
            )
        }
    }
}

extension Int {
    /// A number of bytes for people: two or three significant digits and a decimal unit.
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
