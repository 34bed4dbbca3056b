/// Predictions as they are kept: binary32, little-endian, in the order of their rows.
enum Predictions {
    static func encode(_ values: [Float]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * values.count)
        for value in values { bytes += value.bitPattern.littleEndianBytes }
        return bytes
    }

    /// Reads predictions.
    ///
    /// - Returns: `nil` unless the bytes are exactly `count` values.
    static func decode(_ bytes: [UInt8], count: Int) -> [Float]? {
        guard bytes.count == 4 * count else { return nil }
        return (0..<count).map { index in
            Float(
                bitPattern: (0..<4).reduce(UInt32(0)) {
                    $0 | UInt32(bytes[4 * index + $1]) << UInt32(8 * $1)
                }
            )
        }
    }
}

extension Store {
    /// Reads the predictions of a fit; nothing of one that diverged.
    ///
    /// - Throws: `ObjectError` if they are missing, or not one for each row.
    func predictions(
        _ outcome: FitRecord.Outcome,
        rows: [Int32]
    ) throws(ObjectError) -> [Float]? {
        guard let outputs = outcome.outputs else { return nil }
        let bytes = try objects.read(outputs.predictions)
        guard let predictions = Predictions.decode(bytes, count: rows.count) else {
            throw .altered(objects.path(of: outputs.predictions))
        }
        return predictions
    }
}
