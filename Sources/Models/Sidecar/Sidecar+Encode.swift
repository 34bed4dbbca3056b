import Canonical
import Engine

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
        let bytes = json.bytes(.ascii)
        guard bytes.count <= Self.byteLimit else { throw .tooLarge(byteCount: bytes.count) }
        for key in Self.loaderKeys where !Self.isFoundFirst(key, in: bytes) {
            throw .keyTaken(key: key)
        }
        return bytes
    }

    /// The members in the order of the file.
    private var json: OrderedJSON {
        let order = OrderedJSON.array(featureOrder.map(OrderedJSON.string))
        return .object(
            model + [.init("feature_order", order)] + scaler + words + [
                .init("training", training.json),
                .init("provenance", provenance.json),
                .init("notes", .string(notes)),
            ]
        )
    }

    /// The members about the model's file; the loader's keys come before everything else.
    private var model: [OrderedJSON.Member] {
        [
            .init("kind", .string(kind.rawValue)),
            .init("name", .string(name)),
            .init("input_name", .string(options.inputName)),
            .init("output_name", .string(options.outputName)),
            .init("onnx_opset", .integer(options.opset)),
        ] + (quantized == nil ? [] : [.init("quant_mode", .string("static"))]) + [
            .init("id", .string(options.modelID)),
            .init("onnx", .string(onnx)),
            .init("opset", .integer(options.opset)),
            .init("sha256", .string(sha256)),
            .init("input_names", .array(options.inputNames.map(OrderedJSON.string))),
            .init("output_names", .array([.string(options.outputName)])),
        ] + int8
    }

    /// The members about the int8 file.
    private var int8: [OrderedJSON.Member] {
        guard let quantized else { return [] }
        return [
            .init("int8_onnx", .string(quantized.onnx)),
            .init("int8_sha256", .string(quantized.sha256)),
            .init("int8_activations", .string(quantized.hasActivations ? "uint8" : "float32")),
        ]
    }

    /// The members about the scaler: lists of numbers, or null if the caller applies nothing.
    private var scaler: [OrderedJSON.Member] {
        let isOutside = options.scaler == .sidecar
        let fill = standardizer?.fill.map { [("feature_fill", Optional($0))] } ?? []
        let members: [(key: String, values: [Float]?)] =
            [
                ("feature_mean", isOutside ? standardizer?.mean : nil),
                ("feature_std", isOutside ? standardizer?.std : nil),
            ] + fill
        return members.map { key, values in
            let values = values?.prefix(featureOrder.count)
            return .init(key, values.map { .array($0.map { .number($0) }) } ?? .null)
        }
    }

    /// The members that only some models have.
    private var words: [OrderedJSON.Member] {
        var members: [OrderedJSON.Member] = []
        if !categories.isEmpty {
            members.append(.init("categories", .array(categories.map(\.json))))
        }
        if !codes.isEmpty { members.append(.init("codes", .array(codes.map(\.json)))) }
        if output != Output(.linear) { members.append(.init("output", output.json)) }
        if let pool { members.append(.init("pool", .string(pool.rawValue))) }
        if !options.ensemble.isEmpty {
            let seeds = OrderedJSON.array(options.ensemble.map(OrderedJSON.integer))
            members.append(
                .init("ensemble", .object([.init("take", .string("mean")), .init("seeds", seeds)]))
            )
        }
        return members
    }
}
