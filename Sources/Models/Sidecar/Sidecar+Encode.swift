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
    public func encoded() throws(SidecarError) -> [UInt8] {
        let characterCount = notes.unicodeScalars.count
        guard characterCount <= Self.notesLimit else {
            throw .notesTooLong(characterCount: characterCount)
        }
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
        .object([
            ("kind", .string(kind.rawValue)),
            ("name", .string(name)),
            ("input_name", .string(options.inputName)),
            ("output_name", .string(options.outputName)),
            ("onnx_opset", .integer(options.opset)),
            ("id", .string(options.modelID)),
            ("onnx", .string(onnx)),
            ("opset", .integer(options.opset)),
            ("sha256", .string(sha256)),
            ("input_names", .array([.string(options.inputName)])),
            ("output_names", .array([.string(options.outputName)])),
            ("feature_order", .array(featureOrder.map(OrderedJSON.string))),
            ("feature_mean", Self.statistics(standardizer?.mean)),
            ("feature_std", Self.statistics(standardizer?.std)),
            ("training", training.json),
            (
                "provenance",
                .object([
                    ("plan", .string(provenance.plan)),
                    ("spec", .string(provenance.spec)),
                    ("adr", .string(provenance.adr)),
                ])
            ),
            ("notes", .string(notes)),
        ])
    }

    /// Makes a list of numbers, or null if the model takes the columns as they are.
    private static func statistics(_ values: [Float]?) -> OrderedJSON {
        values.map { .array($0.map { .number($0) }) } ?? .literal("null")
    }

    // MARK: - Checks

    /// Checks that JSON can hold each number, and that each feature has its statistics.
    private func checkNumbers() throws(SidecarError) {
        if let standardizer {
            guard standardizer.mean.count == featureOrder.count else {
                throw .countMismatch(
                    features: featureOrder.count,
                    statistics: standardizer.mean.count
                )
            }
            guard standardizer.mean.allSatisfy(\.isFinite) else {
                throw .notFinite(key: "feature_mean")
            }
            guard standardizer.std.allSatisfy(\.isFinite) else {
                throw .notFinite(key: "feature_std")
            }
        }
        for (key, value) in training.metrics where value?.isFinite == false {
            throw .notFinite(key: key)
        }
    }

    /// Checks the text values that the loader reads as they stand, without escapes.
    private func checkPlain() throws(SidecarError) {
        let values = [
            ("name", name), ("input_name", options.inputName), ("output_name", options.outputName),
        ]
        for (key, value) in values {
            let isPlain = value.utf8.allSatisfy {
                (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
            guard isPlain else { throw .notPlain(key: key, value: value) }
        }
    }

    /// Tells whether the first place where a quoted key stands is the key itself, or there is none.
    ///
    /// Inside a longer string it cannot match: there its closing quotation mark has a backslash.
    private static func isFoundFirst(_ key: String, in bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let match = text.firstRange(of: "\"\(key)\"") else { return true }
        return text[..<match.lowerBound].hasSuffix("\n  ")
            && text[match.upperBound...].hasPrefix(": ")
    }
}

extension Sidecar.Training {
    /// The metrics with their keys, in the order of the file.
    var metrics: [(key: String, value: Double?)] {
        [
            ("loso_mean_plcc", leaveOneOut?.meanPLCC),
            ("loso_std_plcc", leaveOneOut?.stdPLCC),
            ("loso_mean_srocc", leaveOneOut?.meanSROCC),
            ("loso_mean_rmse", leaveOneOut?.meanRMSE),
            ("in_sample_plcc", inSamplePLCC),
        ]
    }

    /// The members in the order of the file.
    var json: OrderedJSON {
        .object(
            [
                ("dataset", .string(dataset)),
                ("n_sources", .integer(sourceCount)),
                ("n_pairs", .integer(pairCount)),
            ] + metrics.map { ($0.key, OrderedJSON.number($0.value)) }
        )
    }
}
