internal import Engine

extension Sidecar {
    /// Checks that columns, scaler and categories make up the inputs of the graph.
    func checkInputs() throws(SidecarError) {
        let wordCount = categories.reduce(0) { $0 + $1.words.count }
        var inputCount = featureOrder.count
        switch options.inputs {
        case .joint:
            for name in categories.flatMap(\.inputNames) where !featureOrder.contains(name) {
                throw .missingInput(name: name)
            }
        case .split(let numberCount, let categoryCount):
            guard (featureOrder.count, wordCount) == (numberCount, categoryCount) else {
                throw .inputMismatch(
                    numbers: numberCount,
                    categories: categoryCount,
                    features: featureOrder.count,
                    words: wordCount
                )
            }
            inputCount += wordCount
        }
        for category in categories {
            if let unknown = category.unknown, !category.words.contains(unknown) {
                throw .missingWord(column: category.column, word: unknown)
            }
        }
        try checkScaler(inputCount: inputCount)
    }

    /// Checks that each input has its statistics, and no word is scaled.
    private func checkScaler(inputCount: Int) throws(SidecarError) {
        guard let standardizer else { return }
        guard standardizer.mean.count == inputCount else {
            throw .countMismatch(features: inputCount, statistics: standardizer.mean.count)
        }
        let words = Set(categories.flatMap(\.inputNames))
        for (column, name) in featureOrder.enumerated() where words.contains(name) {
            guard standardizer.mean[column] == 0, standardizer.std[column] == 1 else {
                throw .scaledCategory(input: column)
            }
        }
        if let input = standardizer.firstScaled(from: featureOrder.count) {
            throw .scaledCategory(input: input)
        }
    }

    /// Checks that JSON can hold each number.
    func checkNumbers() throws(SidecarError) {
        if let standardizer {
            guard standardizer.mean.allSatisfy(\.isFinite) else {
                throw .notFinite(key: "feature_mean")
            }
            guard standardizer.std.allSatisfy(\.isFinite) else {
                throw .notFinite(key: "feature_std")
            }
            guard standardizer.fill?.allSatisfy(\.isFinite) ?? true else {
                throw .notFinite(key: "feature_fill")
            }
        }
        let codeNumbers = codes.flatMap { $0.codes }.map { ("codes", Double?.some($0.number)) }
        let ends = [("low", output.ends?.low), ("high", output.ends?.high)]
        for (key, value) in codeNumbers + ends + training.allMetrics
        where value?.isFinite == false {
            throw .notFinite(key: key)
        }
    }

    /// Checks the text values that the loader reads as they stand, without escapes.
    func checkPlain() throws(SidecarError) {
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

    /// Returns whether the first match of a quoted key is the key itself, or there is none.
    ///
    /// Inside a longer string it cannot match: there its closing quotation mark has a backslash.
    static func isFoundFirst(_ key: String, in bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let match = text.firstRange(of: "\"\(key)\"") else { return true }
        return text[..<match.lowerBound].hasSuffix("\n  ")
            && text[match.upperBound...].hasPrefix(": ")
    }
}
