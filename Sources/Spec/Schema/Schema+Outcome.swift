import Engine

extension Schema where Value == GateLine {
    /// An item of `gate`.
    static var gateLine: Schema {
        record(
            .required("metric", .word.noted(in: \.gateMetrics), "What is measured."),
            .defaulted(
                "over",
                .word,
                to: GateScope.folds,
                "What the metric's values are taken over."
            ),
            .defaulted("take", .word, to: Statistic.mean, "What the values are reduced to."),
            .oneOf([
                Field<Double>.required(
                    "at_least",
                    .number(NumberRange()),
                    "The reduced value must not be less than this."
                )
                .map(GateBound.atLeast),
                Field<Double>.required(
                    "at_most",
                    .number(NumberRange()),
                    "The reduced value must not be more than this."
                )
                .map(GateBound.atMost),
            ])
        ) { metric, over, take, bound in
            GateLine(metric: metric, over: over, take: take, bound: bound)
        }
    }
}

extension Schema where Value == ONNXExport {
    /// `export`.
    static var export: Schema {
        .choice(
            .settings("onnx", .onnx, "An ONNX file with a JSON file beside it.", make: \.self)
        )
    }

    private static var onnx: Schema {
        record(
            .required(
                "model_id",
                .text(.name),
                "The model's name, in the ONNX file and as its file name."
            ),
            .defaulted(
                "scaler",
                .word,
                to: ScalerPlacement.sidecar,
                "Where the standardiser's numbers go."
            ),
            .defaulted("opset", .integer(17...17), to: 17, "The version of the operator set.")
        ) { modelID, scaler, opset in
            ONNXExport(modelID: modelID, scaler: scaler, opset: opset)
        }
    }
}

extension Schema where Value == Int {
    /// `version`.
    static var version: Schema {
        let known = ExperimentSchema.version
        return Schema(.integer(known...known)) { node, report in
            guard let value = Schema.integer(0...Int.max).decode(node, &report) else { return nil }
            if value == known { return value }
            report.add(.unknownVersion(value, known: known), at: node.place)
            return nil
        }
    }
}

extension GateScope: DefaultValue {}
extension Statistic: DefaultValue {}
extension ScalerPlacement: DefaultValue {}
