package import Quantization

/// The type of quantised weights.
private enum WeightType: String, CaseIterable, Sendable, DefaultValue {
    case int8
}

/// The type of quantised activations.
private enum ActivationType: String, CaseIterable, Sendable, DefaultValue {
    case uint8
    case float32 = "none"
}

extension Schema where Value == QuantizationRule {
    /// `export.onnx.quantize`.
    static var quantization: Schema {
        let weights = Field<WeightType>.defaulted(
            "weights",
            Schema<WeightType>.word,
            to: .int8,
            "Type of the weights."
        )
        let activations = Field<ActivationType>.defaulted(
            "activations",
            Schema<ActivationType>.word,
            to: .uint8,
            "Type of the activations; `none` quantises weights only."
        )
        let calibration = Field<QuantizationRule.Calibration>.defaulted(
            "calibration",
            Schema<QuantizationRule.Calibration>.word,
            to: .minmax,
            "How scales of activations are chosen from the training rows."
        )
        let limit = Field<Int>.defaulted(
            "limit",
            Schema<Int>.integer(QuantizationRule.limits),
            to: 127,
            "Largest absolute value of an int8 weight."
        )
        let input = Field<QuantizationRule.InputType>.defaulted(
            "input",
            Schema<QuantizationRule.InputType>.word,
            to: .int16,
            "Type of the quantised inputs; `int16` makes the int8 model opset 21."
        )
        return record(weights, activations, calibration, limit, input) {
            _,
            activations,
            calibration,
            limit,
            input in
            rule(activations, calibration, limit, input)
        }
    }

    private static func rule(
        _ activations: ActivationType,
        _ calibration: QuantizationRule.Calibration,
        _ limit: Int,
        _ input: QuantizationRule.InputType
    ) -> QuantizationRule {
        switch activations {
        case .uint8:
            QuantizationRule(
                limit: limit,
                activations: .init(calibration: calibration, input: input)
            )
        case .float32: QuantizationRule(limit: limit, activations: nil)
        }
    }
}

extension Schema where Value == QuantizedTraining {
    /// `training.quantization`.
    static var quantizedTraining: Schema {
        record(
            .required(
                "epochs",
                Schema<Int>.integer(1...100_000),
                "Further epochs with quantised weights and activations, and as many without."
            ),
            .optional(
                "learning_rate",
                Schema<Double>.number(NumberRange(.above(0))),
                "Learning rate of these epochs; by default that of the optimizer."
            )
        ) { QuantizedTraining(epochs: $0, learningRate: $1) }
    }
}

extension Schema where Value == QuantizedLimit {
    /// `quantized` of a gate line.
    static var quantizedLimit: Schema {
        func limit(_ figure: QuantizedFigure, _ summary: String) -> Alternative<QuantizedLimit> {
            .settings(
                figure.rawValue,
                Schema<Double>.number(NumberRange(.atLeast(0))),
                summary
            ) { QuantizedLimit(figure: figure, bound: $0) }
        }
        return .choice(
            limit(
                .maxError,
                "Largest difference of a held-out prediction from that of the binary32 model."
            ),
            limit(.rmseIncrease, "RMSE of the int8 model less that of the binary32 model."),
            limit(.plccDrop, "PLCC of the binary32 model less that of the int8 model.")
        )
    }
}

extension QuantizationRule.Calibration: DefaultValue {}
extension QuantizationRule.InputType: DefaultValue {}
