import Engine
import Models

extension Network {
    /// Makes a small network whose parameters are multiples of 1/32 in −1...1.
    static func tiny(
        hidden: [Int],
        activation: Activation = .gelu,
        inputCount: Int = 3,
        layerNorm: Bool = false,
        output: OutputFunction = .linear,
        hasVariance: Bool = false,
        degree: Int = 1,
        drawn start: Int = 0
    ) -> Network {
        let architecture = Architecture(
            hidden: hidden,
            activation: activation,
            dropout: 0.1,
            layerNorm: layerNorm,
            output: output,
            hasVariance: hasVariance,
            degree: degree
        )
        let widths = architecture.widths(featureCount: inputCount)
        var drawn = start
        func draw(_ count: Int) -> [Float] {
            (0..<count).map { _ in
                drawn += 1
                return Float((drawn * 37 + 11) % 65 - 32) / 32
            }
        }
        return Network(
            architecture: architecture,
            layerNorm: layerNorm
                ? LayerNorm(weight: draw(inputCount), bias: draw(inputCount)) : nil,
            layers: zip(widths, widths.dropFirst()).map { inputs, outputs in
                Layer(
                    inputCount: inputs,
                    outputCount: outputs,
                    weight: draw(inputs * outputs),
                    bias: draw(outputs)
                )
            }
        )
    }
}

extension Network {
    /// Makes support vector regression with three vectors, of multiples of 1/32 in −1...1.
    static func tinyKernel(inputCount: Int = 3) -> Network {
        var drawn = 0
        func draw(_ count: Int) -> [Float] {
            (0..<count).map { _ in
                drawn += 1
                return Float((drawn * 37 + 11) % 65 - 32) / 32
            }
        }
        return Network(
            architecture: .kernel,
            kernel: Kernel(gamma: 0.15, featureCount: inputCount, vectors: draw(3 * inputCount)),
            layers: [Layer(inputCount: 3, outputCount: 1, weight: draw(3), bias: draw(1))]
        )
    }

    /// The parameters as a safetensors file takes them.
    var safeTensors: [SafeTensors.Tensor] { tensors.map(SafeTensors.Tensor.init) }
}
