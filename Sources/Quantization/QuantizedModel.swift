public import Engine

/// A trained model with quantised weights, and quantised activations or not.
///
/// With quantised activations, its predictions are computed with integers, and are those of its ONNX file in
/// every runtime: no operation of the graph rounds but those that quantise, and these round to even.
public struct QuantizedModel: Hashable, Sendable {
    /// The model with each weight and bias as its code says: exact in binary32.
    public let model: TrainedModel
    /// The codes of the linear layers.
    public let layers: [QuantizedLayer]
    /// The scales of what goes into each layer; empty if activations stay in binary32.
    public let scales: [QuantizedScale]

    /// Creates a model from its codes.
    ///
    /// - Parameters:
    ///   - original: The model that was quantised, or one with the same shape, scalers and, where biases have
    ///     no codes, biases.
    ///   - layers: The codes of the linear layers.
    ///   - scales: One a layer, or none.
    /// - Precondition: The shapes agree, and biases have codes exactly if there are scales.
    public init(_ original: TrainedModel, layers: [QuantizedLayer], scales: [QuantizedScale]) {
        precondition(
            layers.count == original.network.layers.count
                && (scales.isEmpty || scales.count == layers.count)
                && layers.allSatisfy { ($0.bias == nil) == scales.isEmpty },
            "\(layers.count) quantised layers with \(scales.count) scales"
        )
        var network = original.network
        network.layers = layers.enumerated().map { number, layer in
            let exponent = scales.isEmpty ? 0 : scales[number].exponent
            return Network.Layer(
                inputCount: layer.inputCount,
                outputCount: layer.outputCount,
                weight: layer.weights,
                bias: layer.biases(inputExponent: exponent)
                    ?? original.network.layers[number].bias
            )
        }
        model = TrainedModel(
            network: network,
            standardizer: original.standardizer,
            targetScale: original.targetScale
        )
        self.layers = layers
        self.scales = scales
    }

    /// Quantises a model; scales of activations are chosen from training rows.
    ///
    /// Layer by layer: the weights are rounded for the scale of what goes in, the training rows pass through
    /// the layer in integers, and the scale of what comes out is chosen from these values.
    ///
    /// - Parameters:
    ///   - original: The model.
    ///   - rule: How it is quantised.
    ///   - dataset: The table that it was trained on.
    ///   - rows: Its training rows; at least one.
    /// - Throws: `QuantizationError` if a part of the model, or its numbers, cannot be quantised.
    public init(
        _ original: TrainedModel,
        rule: QuantizationRule,
        calibratedOn dataset: Dataset,
        rows: [Int32]
    ) throws(QuantizationError) {
        let network = original.network
        if let part = network.architecture.unquantizablePart(by: rule) {
            throw .unquantizable(part)
        }
        guard let activations = rule.activations else {
            try self.init(original, rule: rule, scales: [])
            return
        }
        let calibration = Calibration(method: activations.calibration)
        let inputs = original.standardizer.scaled(dataset, rows: rows)
        guard var scale = calibration.scale(ofInputs: inputs, type: activations.input) else {
            throw .noScaleForValues(layer: 0)
        }
        var codes = inputs.map(scale.centred)
        var scales = [scale]
        var layers: [QuantizedLayer] = []
        for (number, layer) in network.layers.enumerated() {
            let quantized = try QuantizedLayer(
                layer,
                number: number,
                limit: rule.limit,
                input: scale
            )
            layers.append(quantized)
            guard number + 1 < network.layers.count else { break }
            let product = IntegerProduct(quantized, inputExponent: scale.exponent)
            let values = product.values(codes).map { $0 > 0 ? $0 : 0 }
            guard let next = calibration.scale(ofPositive: values) else {
                throw .noScaleForValues(layer: number + 1)
            }
            codes = values.map(next.centred)
            scales.append(next)
            scale = next
        }
        self.init(original, layers: layers, scales: scales)
    }

    /// Quantises a model with scales that are known, as those of a file.
    ///
    /// - Parameters:
    ///   - original: The model.
    ///   - rule: How it is quantised.
    ///   - scales: The scales of what goes into each layer; empty if activations stay in binary32.
    /// - Throws: `QuantizationError` if the rule does not go with the model or the scales.
    public init(
        _ original: TrainedModel,
        rule: QuantizationRule,
        scales: [QuantizedScale]
    ) throws(QuantizationError) {
        let network = original.network
        if let part = network.architecture.unquantizablePart(by: rule) {
            throw .unquantizable(part)
        }
        let count = rule.activations == nil ? 0 : network.layers.count
        guard scales.count == count, scales.first?.type == rule.activations?.input,
            scales.dropFirst().allSatisfy({ $0.type == .uint8 && $0.zeroPoint == 0 })
        else { throw .noScaleForValues(layer: 0) }
        var layers: [QuantizedLayer] = []
        for (number, layer) in network.layers.enumerated() {
            layers.append(
                try QuantizedLayer(
                    layer,
                    number: number,
                    limit: rule.limit,
                    inputScale: scales.isEmpty ? nil : scales[number]
                )
            )
        }
        self.init(original, layers: layers, scales: scales)
    }

    /// Whether types and codes are those of a rule; whether sums are exact is not looked at.
    public func obeys(_ rule: QuantizationRule) -> Bool {
        scales.count == (rule.activations == nil ? 0 : layers.count)
            && scales.first?.type == rule.activations?.input
            && scales.dropFirst().allSatisfy { $0.type == .uint8 && $0.zeroPoint == 0 }
            && layers.allSatisfy { layer in
                layer.weight.allSatisfy { $0.magnitude <= rule.limit }
            }
    }

    /// Predicts some rows of a table.
    ///
    /// - Parameters:
    ///   - dataset: The table, with the columns that the model was trained on.
    ///   - rows: The rows.
    /// - Returns: As `TrainedModel.predictions`.
    public func predictions(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        guard let first = scales.first else { return model.predictions(dataset, rows: rows) }
        let products = zip(layers, scales).map {
            IntegerProduct($0, inputExponent: $1.exponent)
        }
        let outputCount = model.network.architecture.outputCount
        var predictions: [Float] = []
        predictions.reserveCapacity(rows.count * outputCount)
        let batchSize = 256
        for start in stride(from: 0, to: rows.count, by: batchSize) {
            let batch = Array(rows[start..<min(start + batchSize, rows.count)])
            var codes = model.standardizer.scaled(dataset, rows: batch).map(first.centred)
            for (number, product) in products.enumerated() {
                let values = product.values(codes)
                guard number + 1 < products.count else {
                    for row in batch.indices {
                        var outputs = Array(
                            values[(row * outputCount)..<((row + 1) * outputCount)]
                        )
                        model.finish(&outputs)
                        predictions += outputs
                    }
                    break
                }
                // A code of what is below 0 is 0, as after ReLU.
                codes = values.map(scales[number + 1].centred)
            }
        }
        return predictions
    }
}

extension Standardizer {
    /// The scaled features of some rows, row by row, with missing values filled.
    fileprivate func scaled(_ dataset: Dataset, rows: [Int32]) -> [Float] {
        let width = mean.count
        var values: [Float] = []
        values.reserveCapacity(rows.count * width)
        for row in rows {
            for column in 0..<width {
                let x = dataset.features[Int(row) * width + column]
                let known = x.isNaN ? fill?[column] ?? x : x
                values.append((known - mean[column]) / std[column])
            }
        }
        return values
    }
}
