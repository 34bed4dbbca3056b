import Engine
package import Files
package import Records
package import Runner
import Tables

/// What a table says of its rows in words, and the numbers of frames: names for single rows of a report.
package struct RowLabels: Sendable {
    /// The columns of words, in the order of the table.
    package let words: [Words]
    /// The number of each row's frame; `nil` without such a column.
    package let frames: [Int64]?

    /// A column of words.
    package struct Words: Sendable {
        package let column: String
        /// For each row of the dataset the place of its word in `names`; −1 where it has none.
        package let codes: [Int32]
        /// In the order in which they first come.
        package let names: [String]

        /// The word of a row.
        package func word(ofRow row: Int) -> String? {
            guard codes.indices.contains(row), names.indices.contains(Int(codes[row])) else {
                return nil
            }
            return names[Int(codes[row])]
        }
    }

    /// The names that columns of frame numbers have, the likeliest first.
    private static let frameColumns = ["frame_index", "frame", "frame_number", "frameNum"]
    /// More rows are not read a second time for their names.
    private static let greatestRowCount = 2_000_000
    private static let greatestColumnCount = 12

    /// Reads the names of the rows of an arm; none where tables have none, or cannot be read.
    ///
    /// - Parameters:
    ///   - data: The rows.
    ///   - arm: Their recipe.
    ///   - files: The tables, in the order of the recipe.
    package init(_ data: ArmData, of arm: PlannedArm, files: [OpenFile]) {
        let readers = files.map { try? Self.reader(of: $0, arm: arm) }
        var text: [String] = []
        var frame: String?
        let rowCount = readers.reduce(0) { $0 + ($1?.rowCount ?? 0) }
        if let first = readers.first ?? nil, rowCount <= Self.greatestRowCount {
            text = first.columns.filter { $0.type == .string }.map(\.name)
            let names = first.columns.filter { $0.type == .int64 }.map(\.name)
            frame = Self.frameColumns.first(where: names.contains)
        }
        // The place of each row of the dataset in its table; a clip is where its first frame is.
        let places = (0..<data.dataset.rowCount).map { row in
            let starts = data.dataset.frameStarts
            return data.rowNumbers.place(of: starts.isEmpty ? row : Int(starts[row]))
        }
        words = text.prefix(Self.greatestColumnCount).compactMap { column in
            Self.words(column, readers, places)
        }
        frames = frame.flatMap { Self.numbers($0, readers, places) }
    }

    private static func reader(of file: OpenFile, arm: PlannedArm) throws -> TableReader {
        let source = ByteSource(count: file.status.size) {
            try file.checkedBytes(at: $0, count: $1)
        }
        return try TableReader(source, dialect: arm.csv.map { CSVDialect($0) } ?? .standard)
    }

    private static func words(
        _ column: String,
        _ readers: [TableReader?],
        _ places: [RowNumbers.Place]
    ) -> Words? {
        var names: [String] = []
        var codeOfName: [String: Int32] = [:]
        var tables: [[Int32]] = []
        for reader in readers {
            var codes: [Int32] = []
            let read: Void? = try? reader?.read([column]) { batch in
                guard case .string(let local, let dictionary)? = batch.columns.first?.values else {
                    return
                }
                var global = [Int32](repeating: -2, count: dictionary.count)
                let validity = batch.columns[0].validity
                for (row, code) in local.enumerated() {
                    let code = Int(code)
                    guard validity?[row] ?? true, global.indices.contains(code) else {
                        codes.append(-1)
                        continue
                    }
                    if global[code] == -2 {
                        let name = dictionary[code]
                        if codeOfName[name] == nil {
                            codeOfName[name] = Int32(names.count)
                            names.append(name)
                        }
                        global[code] = codeOfName[name] ?? -1
                    }
                    codes.append(global[code])
                }
            }
            tables.append(read == nil ? [] : codes)
        }
        guard !names.isEmpty else { return nil }
        return Words(column: column, codes: places.map { tables.value(at: $0) ?? -1 }, names: names)
    }

    private static func numbers(
        _ column: String,
        _ readers: [TableReader?],
        _ places: [RowNumbers.Place]
    ) -> [Int64]? {
        var tables: [[Int64]] = []
        for reader in readers {
            var numbers: [Int64] = []
            let read: Void? = try? reader?.read([column]) { batch in
                guard case .int64(let values)? = batch.columns.first?.values else { return }
                numbers += values
            }
            guard read != nil else { return nil }
            tables.append(numbers)
        }
        let found = places.compactMap { tables.value(at: $0) }
        return found.count == places.count ? found : nil
    }
}

extension Array {
    /// The element of a row of a table.
    fileprivate func value<Value>(at place: RowNumbers.Place) -> Value? where Element == [Value] {
        guard indices.contains(place.table), self[place.table].indices.contains(place.row - 1)
        else { return nil }
        return self[place.table][place.row - 1]
    }
}
