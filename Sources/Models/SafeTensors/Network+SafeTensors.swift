package import Engine

extension SafeTensors.Tensor {
    /// Creates a tensor from a parameter of a network.
    ///
    /// - Parameter parameter: One of `Network.tensors`.
    package init(_ parameter: NamedTensor) {
        self.init(name: parameter.name, shape: parameter.shape, values: parameter.values)
    }
}

extension Network {
    /// Creates a network from its parameters, as `tensors` gives them.
    ///
    /// - Parameters:
    ///   - architecture: The shape that the tensors must have.
    ///   - inputCount: The number of features.
    ///   - tensors: The parameters and nothing else, in any order.
    /// - Throws: `SafeTensorsError.otherNetwork` if names or shapes differ, or there is no feature.
    package init(
        architecture: Architecture,
        inputCount: Int,
        tensors: [SafeTensors.Tensor]
    ) throws(SafeTensorsError) {
        // How many support vectors there are, only the tensors tell.
        let vectorCount =
            architecture.hasKernel
            ? tensors.first { $0.name == Self.vectorsName }?.shape.first ?? 0 : nil
        let wanted = Self.parameters(
            of: architecture,
            inputCount: inputCount,
            vectorCount: vectorCount
        )
        let values = try SafeTensors.values(of: wanted, in: tensors)
        let isNormalized = architecture.layerNorm
        let linear = values.dropFirst(isNormalized || architecture.hasKernel ? 2 : 0)
        let widths = architecture.widths(featureCount: vectorCount ?? inputCount)
        if architecture.hasKernel {
            guard values[0][0] > 0, values[0][0].isFinite else {
                throw .otherNetwork(
                    expected: ["\(Self.gammaName) above 0"],
                    found: ["\(values[0][0])"]
                )
            }
        }
        self.init(
            architecture: architecture,
            layerNorm: isNormalized ? LayerNorm(weight: values[0], bias: values[1]) : nil,
            kernel: architecture.hasKernel
                ? Kernel(gamma: values[0][0], featureCount: inputCount, vectors: values[1]) : nil,
            layers: zip(widths, widths.dropFirst()).enumerated().map { index, width in
                Layer(
                    inputCount: width.0,
                    outputCount: width.1,
                    weight: linear[linear.startIndex + 2 * index],
                    bias: linear[linear.startIndex + 2 * index + 1]
                )
            }
        )
    }

    private static let gammaName = "kernel.gamma"
    private static let vectorsName = "kernel.vectors"

    /// Lists the parameters of a network with their shapes, in the order of `tensors`.
    private static func parameters(
        of architecture: Architecture,
        inputCount: Int,
        vectorCount: Int?
    ) -> [SafeTensors.Parameter] {
        let kernel = vectorCount.map { count in
            [
                SafeTensors.Parameter(name: gammaName, shape: [1]),
                SafeTensors.Parameter(name: vectorsName, shape: [count, inputCount]),
            ]
        }
        let norm = ["layer_norm.weight", "layer_norm.bias"].map {
            SafeTensors.Parameter(name: $0, shape: [inputCount])
        }
        let widths = architecture.widths(featureCount: vectorCount ?? inputCount)
        let linear = zip(widths, widths.dropFirst()).enumerated().flatMap { index, width in
            [
                SafeTensors.Parameter(
                    name: "layers.\(index).weight",
                    shape: [width.1, width.0]
                ),
                SafeTensors.Parameter(name: "layers.\(index).bias", shape: [width.1]),
            ]
        }
        return (architecture.layerNorm ? norm : kernel ?? []) + linear
    }
}

extension TrainedModel {
    private static let meanName = "standardizer.mean"
    private static let stdName = "standardizer.std"
    private static let fillName = "standardizer.fill"
    private static let targetName = "target.scale"

    /// The parameters, the scaler of the inputs, and shift and scale of the target where it has been
    /// scaled.
    package var tensors: [SafeTensors.Tensor] {
        let fill = standardizer.fill.map { [(Self.fillName, $0)] } ?? []
        let scaler =
            [(Self.meanName, standardizer.mean), (Self.stdName, standardizer.std)] + fill
        return network.tensors.map(SafeTensors.Tensor.init)
            + scaler.map { SafeTensors.Tensor(name: $0.0, shape: [$0.1.count], values: $0.1) }
            + (targetScale.map {
                [
                    SafeTensors.Tensor(
                        name: Self.targetName,
                        shape: [2],
                        values: [$0.shift, $0.scale]
                    )
                ]
            } ?? [])
    }

    /// Creates a model from its parameters and its scaler, as `tensors` gives them.
    ///
    /// - Parameters:
    ///   - architecture: The shape that the tensors must have; the scaler says how many inputs.
    ///   - tensors: The parameters and the scaler and nothing else, in any order.
    /// - Throws: `SafeTensorsError.otherNetwork` if names or shapes differ, or there is no input.
    package init(
        architecture: Architecture,
        tensors: [SafeTensors.Tensor]
    ) throws(SafeTensorsError) {
        let inputCount = tensors.first { $0.name == Self.meanName }?.values.count ?? 0
        let isFilled = tensors.contains { $0.name == Self.fillName }
        let scalerNames = [Self.meanName, Self.stdName] + (isFilled ? [Self.fillName] : [])
        let wanted = scalerNames.map {
            SafeTensors.Parameter(name: $0, shape: [inputCount])
        }
        let target = tensors.filter { $0.name == Self.targetName }
        let targetScale = try target.first.map { (_) throws(SafeTensorsError) in
            let values = try SafeTensors.values(
                of: [SafeTensors.Parameter(name: Self.targetName, shape: [2])],
                in: target
            )
            guard values[0].allSatisfy(\.isFinite), values[0][1] > 0 else {
                throw .otherNetwork(expected: ["\(Self.targetName) above 0"], found: ["\(values)"])
            }
            return TargetScale(shift: values[0][0], scale: values[0][1])
        }
        let names = wanted.map(\.name)
        let others = names + [Self.targetName]
        let scaler = try SafeTensors.values(
            of: wanted,
            in: tensors.filter { names.contains($0.name) }
        )
        self.init(
            network: try Network(
                architecture: architecture,
                inputCount: inputCount,
                tensors: tensors.filter { !others.contains($0.name) }
            ),
            standardizer: Standardizer(
                mean: scaler[0],
                std: scaler[1],
                fill: isFilled ? scaler[2] : nil
            ),
            targetScale: targetScale
        )
    }
}

extension SafeTensors {
    /// What a tensor must be called, and how long its axes must be.
    fileprivate struct Parameter: Hashable {
        let name: String
        let shape: [Int]

        /// The words of an error.
        var text: String { "\(name) \(shape)" }
    }

    /// Finds the values of parameters, each with at least one value.
    ///
    /// - Returns: The values in the order of `parameters`.
    /// - Throws: `SafeTensorsError.otherNetwork` if the tensors are others, more or fewer.
    fileprivate static func values(
        of parameters: [Parameter],
        in tensors: [Tensor]
    ) throws(SafeTensorsError) -> [[Float]] {
        let found = tensors.map { Parameter(name: $0.name, shape: $0.shape) }
        let order = parameters.compactMap { found.firstIndex(of: $0) }
        let isComplete = order.count == parameters.count && found.count == parameters.count
        guard isComplete, parameters.allSatisfy({ $0.shape.allSatisfy { $0 > 0 } }) else {
            throw .otherNetwork(expected: parameters.map(\.text), found: found.map(\.text))
        }
        return order.map { tensors[$0].values }
    }
}
