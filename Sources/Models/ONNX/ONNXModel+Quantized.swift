package import Engine
package import Quantization
internal import SwiftProtobuf

extension ONNXModel {
    /// What a file of a quantised model holds.
    package struct QuantizedParts: Sendable {
        /// The network with each parameter as its code says.
        package let network: Network
        /// The scaler of the first inputs, if that lies in the graph.
        package let scaler: Standardizer?
        /// The scale on which the network predicts, if the graph undoes one.
        package let targetScale: TargetScale?
        /// The codes of the linear layers.
        package let layers: [QuantizedLayer]
        /// The scales of what goes into each layer; empty if activations stay in binary32.
        package let scales: [QuantizedScale]
    }

    /// Reads back the codes of a file that `encode` wrote of a quantised model.
    ///
    /// Only parameters are looked at, as in `decode`.
    ///
    /// - Parameters:
    ///   - bytes: The file; any input is safe.
    ///   - architecture: The architecture of the network.
    ///   - inputCount: The number of its inputs.
    /// - Returns: The codes, with the network that they say.
    /// - Throws: `ONNXError.unreadable` if this is no such network, if a scale is not a power of two, or if a
    ///   sum may be inexact in binary32.
    package static func decodeQuantized(
        _ bytes: [UInt8],
        architecture: Architecture,
        inputCount: Int
    ) throws(ONNXError) -> QuantizedParts {
        let model: ONNXModelProto
        do {
            model = try ONNXModelProto(serializedBytes: bytes)
        } catch {
            throw .unreadable("this is not an ONNX file")
        }
        let tensors = QuantizedTensors(model.graph.initializer)
        var layers: [QuantizedLayer] = []
        var scales: [QuantizedScale] = []
        var (parameters, scaler) = try Self.parameters(of: model.graph.initializer)
        let count = architecture.hidden.count + 1
        for number in 0..<count {
            let scale = try tensors.scale(number == 0 ? "input" : "layers.\(number - 1)")
            let layer = try tensors.layer(number, input: scale)
            layers.append(layer)
            if let scale { scales.append(scale) }
            let exponent = scale?.exponent ?? 0
            let shape = [layer.outputCount, layer.inputCount]
            parameters.append(
                SafeTensors.Tensor(
                    name: "layers.\(number).weight",
                    shape: shape,
                    values: layer.weights
                )
            )
            guard let biases = layer.biases(inputExponent: exponent) else { continue }
            parameters.append(
                SafeTensors.Tensor(
                    name: "layers.\(number).bias",
                    shape: [layer.outputCount],
                    values: biases
                )
            )
        }
        guard scales.isEmpty || scales.count == count,
            architecture.unquantizablePart(
                by: QuantizationRule(activations: scales.isEmpty ? nil : .init())
            ) == nil
        else { throw .unreadable("its scales are those of another network") }
        let parts = try assemble(parameters, scaler, architecture, inputCount: inputCount)
        return QuantizedParts(
            network: parts.networks[0],
            scaler: parts.scaler,
            targetScale: parts.targetScale,
            layers: layers,
            scales: scales
        )
    }
}

/// The tensors of a quantised graph, by name.
private struct QuantizedTensors {
    private let tensors: [String: ONNXTensorProto]

    init(_ tensors: [ONNXTensorProto]) {
        self.tensors = Dictionary(
            tensors.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Reads the scale of a rounded value; nil if the graph does not round it.
    func scale(_ name: String) throws(ONNXError) -> QuantizedScale? {
        guard let zero = tensors["\(name).zero"] else { return nil }
        let exponent = try exponents("\(name).scale").first
        guard let exponent else { throw .unreadable("'\(name)' has no scale") }
        switch zero.dataType {
        case ONNXElement.int16.rawValue:
            let code = try zero.integers(.int16, as: Int16.self)
            guard code == [0] else { throw .unreadable("'\(name)' has a zero point") }
            return QuantizedScale(type: .int16, exponent: exponent)
        default:
            let code = try zero.integers(.uint8, as: UInt8.self)
            guard let point = code.first, code.count == 1 else {
                throw .unreadable("'\(name)' has no zero point")
            }
            return QuantizedScale(type: .uint8, exponent: exponent, zeroPoint: Int(point))
        }
    }

    /// Reads the codes of a layer.
    func layer(_ number: Int, input: QuantizedScale?) throws(ONNXError) -> QuantizedLayer {
        let name = "layers.\(number)"
        let codes = try tensor("\(name).weight.codes")
        let weight = try codes.integers(.int8, as: Int8.self)
        let exponents = try exponents("\(name).weight.scale")
        guard codes.dims.count == 2, codes.dims[0] == exponents.count else {
            throw .unreadable("the weights of layer \(number) have another shape")
        }
        let bias = tensors["\(name).bias.codes"]
        let layer = QuantizedLayer(
            inputCount: Int(codes.dims[1]),
            weight: weight,
            exponents: exponents,
            bias: try bias.map { (bias) throws(ONNXError) -> [Int32] in
                let codes = try bias.integers(.int32, as: Int32.self)
                guard codes.count == exponents.count else {
                    throw .unreadable("layer \(number) has \(codes.count) biases")
                }
                return codes
            }
        )
        guard (layer.bias == nil) == (input == nil) else {
            throw .unreadable("layer \(number) has biases of another type")
        }
        if let input, !layer.isExact(input: input) {
            throw .unreadable("the sums of layer \(number) may be inexact")
        }
        return layer
    }

    /// Reads scales that are powers of two.
    private func exponents(_ name: String) throws(ONNXError) -> [Int] {
        var exponents: [Int] = []
        for scale in try tensor(name).floats() {
            guard let exponent = PowerOfTwo.exponent(of: scale),
                PowerOfTwo.exponents.contains(exponent)
            else {
                throw .unreadable("the scale \(scale) in '\(name)' is not a usable power of two")
            }
            exponents.append(exponent)
        }
        return exponents
    }

    private func tensor(_ name: String) throws(ONNXError) -> ONNXTensorProto {
        guard let tensor = tensors[name] else { throw .unreadable("'\(name)' is missing") }
        return tensor
    }
}
