import Quantization

extension Schema where Value == ONNXExport {
    /// `export`.
    package static var export: Schema {
        .choice(
            .settings(
                "onnx",
                Schema<ONNXExport>.onnx.noted(\.export),
                "ONNX file, with a JSON sidecar.",
                make: \.self
            )
        )
    }

    private static var onnx: Schema {
        record(
            .required(
                "model_id",
                .text(.name),
                "Name of the model and its file; with several seeds, `_seed0` and so on are appended."
            ),
            .defaulted(
                "scaler",
                Schema<ScalerPlacement>.word,
                to: .sidecar,
                "Where to store the scalers: in the JSON sidecar, or in the graph, which then takes raw numbers."
            ),
            .defaulted(
                "inputs",
                Schema<InputLayout>.word,
                to: .joint,
                "`joint`: all inputs in one tensor; `split`: categories in a second one."
            ),
            .defaulted(
                "opset",
                Schema<Int>.integer(17...21),
                to: 17,
                "Version of the ONNX operator set."
            ),
            .optional(
                "seed",
                Schema<Int>.seed.noted(\.exportSeed),
                "Export only this seed; by default, every seed is exported."
            ),
            .optional(
                "ensemble",
                Schema<EnsembleRule>.word.noted(\.exportEnsemble),
                "Export one model, the mean of the networks of all seeds, and measure it on held-out rows."
            ),
            .optional(
                "quantize",
                Schema<QuantizationRule>.quantization,
                "Export an int8 model beside it, with scales that are powers of two."
            )
        ) { modelID, scaler, inputs, opset, seed, ensemble, quantization in
            ONNXExport(
                modelID: modelID,
                scaler: scaler,
                inputs: inputs,
                opset: opset,
                seed: seed,
                ensemble: ensemble,
                quantization: quantization
            )
        }
    }
}

extension ScalerPlacement: DefaultValue {}
extension InputLayout: DefaultValue {}
