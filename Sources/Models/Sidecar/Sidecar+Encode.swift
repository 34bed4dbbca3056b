internal import Engine

extension Sidecar {
    /// The largest number of characters (Unicode scalars) of the notes.
    static let notesLimit = 511

    /// The length of the longest file, in bytes, that the consumers' loader reads: 1 MiB.
    static let byteLimit = 1_048_576

    /// The keys that the consumers' loader looks for; the last changes which model it loads.
    static let loaderKeys = [
        "kind", "name", "input_name", "output_name", "onnx_opset", "quant_mode",
    ]

    /// Encodes the sidecar as pretty JSON in ASCII: indent of two spaces, one final newline.
    ///
    /// - Returns: The file.
    /// - Throws: `SidecarError` if a reader of the file would refuse or misread it.
    package func encoded() throws(SidecarError) -> [UInt8] {
        let characterCount = notes.unicodeScalars.count
        guard characterCount <= Self.notesLimit else {
            throw .notesTooLong(characterCount: characterCount)
        }
        try checkInputs()
        try checkNumbers()
        try checkPlain()
        let bytes = json.pretty()
        guard bytes.count <= Self.byteLimit else { throw .tooLarge(byteCount: bytes.count) }
        for key in Self.loaderKeys where !Self.isFoundFirst(key, in: bytes) {
            throw .keyTaken(key: key)
        }
        return bytes
    }

    /// The members in the order of the file.
    private var json: OrderedJSON {
        let columns = [("feature_order", OrderedJSON.array(featureOrder.map(OrderedJSON.string)))]
        return .object(
            model + columns + scaler + words + [
                ("training", training.json),
                ("provenance", provenance.json),
                ("notes", .string(notes)),
            ]
        )
    }

    /// The members about the model's file; the loader's keys come before everything else.
    private var model: [(key: String, value: OrderedJSON)] {
        [
            ("kind", .string(kind.rawValue)),
            ("name", .string(name)),
            ("input_name", .string(options.inputName)),
            ("output_name", .string(options.outputName)),
            ("onnx_opset", .integer(options.opset)),
            ("id", .string(options.modelID)),
            ("onnx", .string(onnx)),
            ("opset", .integer(options.opset)),
            ("sha256", .string(sha256)),
            ("input_names", .array(options.inputNames.map(OrderedJSON.string))),
            ("output_names", .array([.string(options.outputName)])),
        ]
    }

    /// The members about the scaler: lists of numbers, or null if the caller applies nothing.
    private var scaler: [(key: String, value: OrderedJSON)] {
        let isOutside = options.scaler == .sidecar
        return [
            ("feature_mean", isOutside ? standardizer?.mean : nil),
            ("feature_std", isOutside ? standardizer?.std : nil),
        ].map { key, values in
            let values = values?.prefix(featureOrder.count)
            return (key, values.map { .array($0.map { .number($0) }) } ?? .literal("null"))
        }
    }

    /// The members that only some models have.
    private var words: [(key: String, value: OrderedJSON)] {
        var members: [(key: String, value: OrderedJSON)] = []
        if !categories.isEmpty { members.append(("categories", .array(categories.map(\.json)))) }
        if !codes.isEmpty { members.append(("codes", .array(codes.map(\.json)))) }
        if output != Output(.linear) { members.append(("output", output.json)) }
        return members
    }
}
