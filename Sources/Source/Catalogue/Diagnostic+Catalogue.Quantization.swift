extension Diagnostic.Code {
    package static let notQuantizable = Self(
        "not-quantizable",
        explanation: """
            With `activations: uint8`, the int8 model has the same bits everywhere. That holds for \
            linear layers and ReLU only: the last bits of other functions depend on the runtime, and \
            rounding to uint8 makes a whole step of them.
            """,
        remedy: """
            Use `activation: relu` with a `linear` or `clip` output, or `activations: none`, which \
            quantises weights only.
            """
    )
    package static let weightsOnly = Self(
        "weights-only",
        explanation: """
            `calibration` and `input` are about quantised activations, and `activations: none` has \
            none.
            """,
        remedy: "Remove the key, or use `activations: uint8`."
    )
    package static let quantizedPool = Self(
        "quantized-pool",
        explanation: """
            With `model.mlp.pool`, the network is measured on clips; the int8 model is measured on \
            rows only.
            """,
        remedy: "Remove `quantize`, or `pool` of the model."
    )
    package static let nothingQuantized = Self(
        "nothing-quantized",
        explanation: """
            A gate line with `quantized` measures the int8 model, and `training.quantization` trains it; none is \
            exported.
            """,
        remedy: "Add `quantize: {}` to `export.onnx`, or remove what needs it."
    )
}

extension Diagnostic.Message {
    package static func notQuantizable(_ part: String, isActivations: Bool) -> Self {
        let wish = isActivations ? "with 'activations: uint8'" : "to int8"
        return Self(.notQuantizable, "\(part) cannot be quantised \(wish)")
    }

    package static func weightsOnly(_ key: String) -> Self {
        Self(.weightsOnly, "\(quoted(key)) has no effect with 'activations: none'")
    }

    package static let quantizedPool = Self(
        .quantizedPool,
        "a network that pools the frames of clips cannot be quantised"
    )

    package static let nothingQuantized = Self(
        .nothingQuantized,
        "'quantized' needs an int8 model: export: {onnx: {quantize: {}}}"
    )

    package static let nothingTrainedQuantized = Self(
        .nothingQuantized,
        "'training.quantization' needs an int8 model: export: {onnx: {quantize: {}}}"
    )
}
