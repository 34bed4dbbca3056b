import Foundation
import Measurement
import Tables

// Reads every column of tables, in processor time of one core.
//
//     read [--repeats N] FILE…    a line for each file: decoded bytes, seconds (median), MB/s
//
// Decoded bytes are what the columns take in memory: 8 a binary64 or whole number, 4 a binary32 or an
// index into a text column's dictionary, 1 a truth value. The file lies in memory beforehand.
var files = Array(CommandLine.arguments.dropFirst())
var repeats = 9
if files.first == "--repeats", files.count > 1, let count = Int(files[1]), count > 0 {
    repeats = count
    files.removeFirst(2)
}
guard !files.isEmpty else {
    print("usage: read [--repeats N] FILE…")
    exit(64)
}
for path in files {
    let source = ByteSource([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    var decoded = 0
    let sample = Sample(
        try (0..<repeats).map { _ in
            var stopwatch = Stopwatch()
            let reader = try TableReader(source)
            decoded = 0
            try reader.read(reader.columns.map(\.name)) { batch in
                for column in batch.columns { decoded += column.values.byteCount }
            }
            return stopwatch.lap()
        }
    )
    let rate = Double(decoded) / sample.median / 1e6
    print("\(path)\t\(decoded)\t\(sample.median)\t\(rate.text(0))")
}

extension Column.Values {
    /// The bytes of the values in memory.
    fileprivate var byteCount: Int {
        switch self {
        case .float64(let values): 8 * values.count
        case .int64(let values): 8 * values.count
        case .float32(let values): 4 * values.count
        case .boolean(let values): values.count
        case .string(let values, _): 4 * values.count
        }
    }
}
