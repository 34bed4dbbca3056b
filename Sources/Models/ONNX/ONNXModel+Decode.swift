package import Engine
internal import SwiftProtobuf

internal import struct FoundationEssentials.Data

extension ONNXModel {
    /// Reads back the parameters of a file that `encode` wrote.
    ///
    /// Only parameters are looked at. Whether the file holds anything else is shown by encoding them
    /// again: the bytes are then the same.
    ///
    /// - Parameters:
    ///   - bytes: The file; any input is safe.
    ///   - architecture: The architecture of the network.
    ///   - inputCount: The number of its inputs.
    /// - Returns: The network, the scaler of its first inputs if that lies in the graph, and the scale on
    ///   which the network predicts if the graph undoes one.
    /// - Throws: `ONNXError.unreadable` if this is no such network.
    package static func decode(
        _ bytes: [UInt8],
        architecture: Architecture,
        inputCount: Int
    ) throws(ONNXError) -> (network: Network, scaler: Standardizer?, targetScale: TargetScale?) {
        let (networks, scaler, targetScale) = try decode(
            bytes,
            architecture: architecture,
            inputCount: inputCount,
            seeds: []
        )
        return (networks[0], scaler, targetScale)
    }

    /// Reads back the parameters of one network, or of all networks of an ensemble.
    ///
    /// - Parameters:
    ///   - bytes: The file; any input is safe.
    ///   - architecture: The architecture of each network.
    ///   - inputCount: The number of its inputs.
    ///   - seeds: The seeds of an ensemble; empty for a single network.
    /// - Returns: The networks in the order of the seeds, at least one; scaler and scale of the target as
    ///   for a single network.
    /// - Throws: `ONNXError.unreadable` if there are other networks.
    package static func decode(
        _ bytes: [UInt8],
        architecture: Architecture,
        inputCount: Int,
        seeds: [Int]
    ) throws(ONNXError) -> (
        networks: [Network], scaler: Standardizer?, targetScale: TargetScale?
    ) {
        let prefixes = seeds.isEmpty ? [""] : seeds.map(SafeTensors.prefix(ofSeed:))
        let model: ONNXModelProto
        do {
            model = try ONNXModelProto(serializedBytes: bytes)
        } catch {
            throw .unreadable("this is not an ONNX file")
        }
        let (parameters, scaler) = try parameters(of: model.graph.initializer)
        return try assemble(
            parameters,
            scaler,
            architecture,
            inputCount: inputCount,
            prefixes: prefixes
        )
    }

    /// Divides the binary32 tensors of a graph into parameters and the numbers of scalers.
    static func parameters(
        of tensors: [ONNXTensorProto]
    ) throws(ONNXError) -> (parameters: [SafeTensors.Tensor], scaler: [String: [Float]]) {
        var parameters: [SafeTensors.Tensor] = []
        var scaler: [String: [Float]] = [:]
        for tensor in tensors {
            let isScaler = ["scaler.", "target."].contains { tensor.name.hasPrefix($0) }
            let isParameter =
                [".weight", ".bias"].contains { tensor.name.hasSuffix($0) }
                || ["kernel.gamma", "kernel.vectors"].contains { tensor.name.hasSuffix($0) }
            guard isScaler || isParameter else { continue }
            let values = try tensor.floats()
            if isScaler {
                scaler[tensor.name] = values
            } else {
                parameters.append(
                    SafeTensors.Tensor(
                        name: tensor.name,
                        shape: tensor.dims.map(Int.init),
                        values: values
                    )
                )
            }
        }
        return (parameters, scaler)
    }

    /// Puts a network, or the networks of an ensemble, together from their parameters.
    ///
    /// - Parameters:
    ///   - parameters: The parameters of all networks.
    ///   - scaler: The numbers of the scalers, by name.
    ///   - architecture: The architecture of each network.
    ///   - inputCount: The number of its inputs.
    ///   - prefixes: What the names of each network's parameters begin with.
    /// - Returns: As `decode`.
    /// - Throws: `ONNXError.unreadable` if there are other networks.
    static func assemble(
        _ parameters: [SafeTensors.Tensor],
        _ scaler: [String: [Float]],
        _ architecture: Architecture,
        inputCount: Int,
        prefixes: [String] = [""]
    ) throws(ONNXError) -> (
        networks: [Network], scaler: Standardizer?, targetScale: TargetScale?
    ) {
        var networks: [Network] = []
        for prefix in prefixes {
            do {
                networks.append(
                    try Network(
                        architecture: architecture,
                        inputCount: inputCount,
                        tensors: prefix.isEmpty
                            ? parameters : SafeTensors.tensors(parameters, below: prefix)
                    )
                )
            } catch {
                throw .unreadable("its parameters are those of another network")
            }
        }
        var targetScale: TargetScale?
        if let shift = scaler["target.shift"]?.first, let scale = scaler["target.scale"]?.first {
            guard scale > 0 else { throw .unreadable("its target is divided by \(scale)") }
            targetScale = TargetScale(shift: shift, scale: scale)
        }
        guard let mean = scaler["scaler.mean"], let std = scaler["scaler.std"] else {
            return (networks, nil, targetScale)
        }
        guard mean.count == std.count, mean.count <= inputCount else {
            throw .unreadable("its scaler is that of another network")
        }
        return (networks, Standardizer(mean: mean, std: std), targetScale)
    }
}

extension ONNXTensorProto {
    /// Reads the numbers of a binary32 tensor with its data inline.
    func floats() throws(ONNXError) -> [Float] {
        var count = 1
        for length in dims {
            guard length > 0, length <= ONNXModel.byteLimit else {
                throw .unreadable("'\(name)' has no shape")
            }
            count *= Int(length)
            guard count <= ONNXModel.byteLimit else { throw .unreadable("'\(name)' is too large") }
        }
        guard dataType == Int32(DataType.float.rawValue), rawData.count == 4 * count else {
            throw .unreadable("'\(name)' does not contain \(count) binary32 numbers")
        }
        let bytes = [UInt8](rawData)
        let values = (0..<count).map { place in
            Float(
                bitPattern: (0..<4).reduce(0) {
                    $0 | UInt32(bytes[4 * place + $1]) << UInt32(8 * $1)
                }
            )
        }
        guard values.allSatisfy(\.isFinite) else {
            throw .unreadable("'\(name)' contains a non-finite number")
        }
        return values
    }
}
