import Engine
import Foundation
import Testing

/// The first epochs of a PyTorch fit, made again in binary64 without regard for speed, with the
/// optimiser right or wrong in one place.
///
/// It stands for an engine with that mistake. It uses the case with ReLU, AdamW, weight decay 0.1 and
/// epsilon 10⁻³, where every part of the optimiser weighs in.
struct PlainFit {
    /// A mistake.
    enum Mutation: CaseIterable {
        case noDecay
        case coupledDecay
        case noDecayOfBiases
        case epsilonBeforeCorrection
    }

    /// The losses of the epochs.
    private(set) var losses: [Double] = []
    /// What PyTorch had.
    let expected: [Double]
    private var layers: [Layer]
    private let mutation: Mutation?
    private let settings: AdamOptions
    private var step = 0

    private struct Layer {
        var weight: [Parameter]
        var bias: [Parameter]
        var inputs: Int
    }

    private struct Parameter {
        var value: Double
        var gradient = 0.0
        var first = 0.0
        var second = 0.0
    }

    /// Makes ten epochs.
    init(_ record: ParityRecord, mutation: Mutation?) throws {
        let parity = try #require(
            record.cases.first {
                $0.activation == "relu" && $0.optimizer == "adamw" && $0.weightDecay == 0.1
            }
        )
        let epochs = 10
        let problem = try record.problem(parity)
        let dataset = problem.dataset
        let standardizer = Standardizer(fitting: dataset, rows: problem.rows)
        self.mutation = mutation
        expected = Array(parity.losses.prefix(epochs))
        settings = AdamOptions(
            learningRate: 1e-3,
            weightDecay: parity.weightDecay,
            epsilon: parity.epsilon
        )
        var values = try record.start().parameters.map { Parameter(value: Double($0)) }[...]
        layers = [(6, 64), (64, 64), (64, 1)].map { inputs, outputs in
            let weight = Array(values.prefix(inputs * outputs))
            values = values.dropFirst(inputs * outputs)
            let bias = Array(values.prefix(outputs))
            values = values.dropFirst(outputs)
            return Layer(weight: weight, bias: bias, inputs: inputs)
        }
        for epoch in 0..<epochs {
            let order = shuffled(dataset.rowCount, key: problem.keys.shuffle, epoch: epoch)
            var loss = 0.0
            for start in stride(from: 0, to: order.count, by: record.batchSize) {
                let batch = order[start..<min(start + record.batchSize, order.count)]
                for row in batch {
                    let first = row * dataset.featureCount
                    let x = (0..<dataset.featureCount).map {
                        Double(
                            (dataset.features[first + $0] - standardizer.mean[$0])
                                / standardizer.std[$0]
                        )
                    }
                    let target = Double(Float(dataset.target[row]))
                    loss += differentiate(x, target: target, rows: batch.count)
                }
                update()
            }
            losses.append(loss / Double(order.count))
        }
    }

    /// Adds the gradient of a row to the others, and returns its loss.
    private mutating func differentiate(_ x: [Double], target: Double, rows: Int) -> Double {
        var inputs = [x]
        for layer in layers {
            let last = inputs[inputs.count - 1]
            let isOutput = inputs.count == layers.count
            inputs.append(
                layer.bias.indices.map { output in
                    var sum = layer.bias[output].value
                    for input in 0..<layer.inputs {
                        sum += layer.weight[output * layer.inputs + input].value * last[input]
                    }
                    return isOutput ? sum : max(sum, 0)
                }
            )
        }
        let error = inputs[layers.count][0] - target
        var gradient = [2 * error / Double(rows)]
        for index in layers.indices.reversed() {
            let width = layers[index].inputs
            var next = [Double](repeating: 0, count: width)
            for output in gradient.indices where gradient[output] != 0 {
                layers[index].bias[output].gradient += gradient[output]
                for input in 0..<width {
                    let place = output * width + input
                    layers[index].weight[place].gradient += gradient[output] * inputs[index][input]
                    next[input] += gradient[output] * layers[index].weight[place].value
                }
            }
            gradient = zip(next, inputs[index]).map { $1 > 0 ? $0 : 0 }
        }
        return error * error
    }

    private mutating func update() {
        step += 1
        for index in layers.indices {
            for place in layers[index].weight.indices {
                update(&layers[index].weight[place], decays: true)
            }
            for place in layers[index].bias.indices {
                update(&layers[index].bias[place], decays: mutation != .noDecayOfBiases)
            }
        }
    }

    private func update(_ parameter: inout Parameter, decays: Bool) {
        let decay = decays && mutation != .noDecay ? settings.weightDecay : 0
        if mutation == .coupledDecay {
            parameter.gradient += decay * parameter.value
        } else {
            parameter.value *= 1 - settings.learningRate * decay
        }
        let g = parameter.gradient
        parameter.gradient = 0
        parameter.first += (1 - settings.beta1) * (g - parameter.first)
        parameter.second = settings.beta2 * parameter.second + (1 - settings.beta2) * g * g
        let correction1 = 1 - pow(settings.beta1, Double(step))
        let correction2 = (1 - pow(settings.beta2, Double(step))).squareRoot()
        let root = parameter.second.squareRoot()
        let denominator =
            mutation == .epsilonBeforeCorrection
            ? (root + settings.epsilon) / correction2
            : root / correction2 + settings.epsilon
        parameter.value -= settings.learningRate / correction1 * parameter.first / denominator
    }
}

/// Lists the rows of an epoch by the rule of the document, one draw after the other.
func shuffled(_ count: Int, key: StreamKey, epoch: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
        let words = Philox.block(SIMD4(UInt32(place / 2), 0, 0, UInt32(epoch)), key: key)
        let draw =
            UInt64(words[2 * (place % 2) + 1]) << 32 | UInt64(words[2 * (place % 2)])
        order.swapAt(place, Int(draw.multipliedFullWidth(by: UInt64(place) + 1).high))
    }
    return order
}
