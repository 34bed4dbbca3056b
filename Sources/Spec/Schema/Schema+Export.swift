extension Schema where Value == ONNXExport {
    /// `export`.
    package static var export: Schema {
        .choice(
            .settings(
                "onnx",
                Schema<ONNXExport>.onnx.noted(\.export),
                "An ONNX file with a JSON file beside it.",
                make: \.self
            )
        )
    }

    private static var onnx: Schema {
        record(
            .required(
                "model_id",
                .text(.name),
                "The model's name, in the ONNX file and as its file name; `_seed0` and so on follow where several seeds ship."
            ),
            .defaulted(
                "scaler",
                Schema<ScalerPlacement>.word,
                to: .sidecar,
                "Where the scalers' numbers go: into the JSON file, or into the graph, which then takes raw numbers."
            ),
            .defaulted(
                "inputs",
                Schema<InputLayout>.word,
                to: .joint,
                "Whether all inputs are one tensor, or the categories a second one."
            ),
            .defaulted(
                "opset",
                Schema<Int>.integer(17...21),
                to: 17,
                "The version of the operator set."
            ),
            .optional(
                "seed",
                Schema<Int>.seed.noted(\.exportSeed),
                "The only seed that ships; without the key all do."
            )
        ) { modelID, scaler, inputs, opset, seed in
            ONNXExport(modelID: modelID, scaler: scaler, inputs: inputs, opset: opset, seed: seed)
        }
    }
}

extension ScalerPlacement: DefaultValue {}
extension InputLayout: DefaultValue {}
