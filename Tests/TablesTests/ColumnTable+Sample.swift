import Tables

extension ColumnTable {
    /// A table with columns of every type, with and without gaps, and the numbers that are easily
    /// lost.
    ///
    /// - Parameters:
    ///   - rowCount: Number of rows.
    ///   - seed: Where the stream of numbers begins.
    /// - Returns: The table.
    static func sample(rowCount: Int, seed: UInt64) -> ColumnTable {
        var state = seed
        let bits = (0..<rowCount).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        let edges: [Double] = [
            0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1,
            -.pi,
        ]
        let numbers = bits.enumerated().map { row, bits in
            row % 7 == 3 ? edges[row % 8] : Double(Int64(bitPattern: bits << 11)) / 3e15
        }
        let gaps = bits.map { $0 % 5 != 0 }
        let runs = (0..<rowCount).map { ($0 / 40) % 3 != 0 }
        let words = ["BigBuckBunny", "", "ü,\"x\"\n", "z\u{301}", " padded "]
        let codes = (0..<rowCount).map { Int32(($0 / 17) % words.count) }
        let clips = (0..<rowCount).map { "clip \($0 / 2)" }
        return ColumnTable(
            columns: [
                Column(name: "number", values: .float64(numbers), validity: nil),
                Column(name: "number with gaps", values: .float64(numbers), validity: gaps),
                Column(
                    name: "few numbers",
                    values: .float64(bits.map { Double($0 % 9) / 7 }),
                    validity: runs
                ),
                Column(
                    name: "nan",
                    values: .float64(numbers.enumerated().map { $0 % 5 == 0 ? .nan : $1 }),
                    validity: nil
                ),
                Column(
                    name: "nothing",
                    values: .float64(numbers.map { _ in .nan }),
                    validity: numbers.map { _ in false }
                ),
                Column(name: "float32", values: .float32(numbers.map { Float($0) }), validity: nil),
                Column(
                    name: "integer",
                    values: .int64(bits.map { Int64(bitPattern: $0 << 13) }),
                    validity: nil
                ),
                Column(
                    name: "frame",
                    values: .int64((0..<rowCount).map { Int64($0 % 300) }),
                    validity: gaps
                ),
                Column(name: "flag", values: .boolean(gaps), validity: nil),
                Column(name: "flag with gaps", values: .boolean(gaps), validity: runs),
                Column(
                    name: "word",
                    values: .string(codes: codes, dictionary: words),
                    validity: nil
                ),
                Column(
                    name: "word with gaps",
                    values: .string(
                        codes: zip(codes, gaps).map { $1 ? $0 : -1 },
                        dictionary: words
                    ),
                    validity: gaps
                ),
                Column(
                    name: "clip",
                    values: .string(codes: (0..<rowCount).map { Int32($0) }, dictionary: clips),
                    validity: nil
                ),
            ],
            metadata: [
                Metadatum(key: "assay.import", value: #"{"version":1}"#),
                Metadatum(key: "ü", value: ""),
            ]
        )
    }

    /// The bytes of the Parquet file.
    func parquet(_ options: ParquetOptions = ParquetOptions()) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try writeParquet(options) { bytes += $0 }
        return bytes
    }

    /// The bytes of the CSV file.
    func csv() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try writeCSV { bytes += $0 }
        return bytes
    }

    /// The values of the columns, for comparison.
    var testColumns: [TestTable.Column] {
        columns.map { TestTable.Column(name: $0.name, values: TestTable.values($0)) }
    }
}
