import Foundation
import Importing
import Tables

enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")
}

/// A folder that is removed with its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/importing-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names of the files of the folder, hidden ones too.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    func write(_ name: String, _ text: String) throws {
        let url = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    /// Writes a log of some frames, each metric with one value a frame.
    func log(_ name: String, _ metrics: KeyValuePairs<String, [Double]>) throws {
        let count = metrics.first?.value.count ?? 0
        let frames = (0..<count).map { frame in
            let values = metrics.map { "\"\($0.key)\": \($0.value[frame])" }
            return "{\"frameNum\": \(frame), \"metrics\": {\(values.joined(separator: ", "))}}"
        }
        try write(name, "{\"frames\": [\(frames.joined(separator: ", "))]}")
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: URL(filePath: "\(path)/\(name)"), encoding: .utf8)
    }

    /// An import of files of this folder, or of others by their whole path, into a file of it.
    func request(_ inputs: [String], _ output: String) -> ImportRequest {
        ImportRequest(
            inputs: inputs.map { $0.hasPrefix("/") ? $0 : "\(path)/\($0)" },
            output: "\(path)/\(output)"
        )
    }

    func table(_ name: String) throws -> WholeTable {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
        return try WholeTable(TableReader(ByteSource(bytes)))
    }
}

/// All columns of a small table.
struct WholeTable {
    let names: [String]
    private var columns: [String: Column] = [:]

    init(_ reader: TableReader) throws {
        names = reader.columns.map(\.name)
        try reader.read(names) { batch in
            for column in batch.columns { columns[column.name] = column }
        }
    }

    /// Numbers of any type; nil for a gap.
    func numbers(_ name: String) -> [Double?]? {
        guard let column = columns[name] else { return nil }
        let isThere = { (row: Int) in column.validity?[row] ?? true }
        return switch column.values {
        case .float64(let values): values.indices.map { isThere($0) ? values[$0] : nil }
        case .int64(let values): values.indices.map { isThere($0) ? Double(values[$0]) : nil }
        default: nil
        }
    }

    func integers(_ name: String) -> [Int64]? {
        if case .int64(let values) = columns[name]?.values { values } else { nil }
    }

    func texts(_ name: String) -> [String]? {
        guard case .string(let codes, let dictionary) = columns[name]?.values else { return nil }
        return codes.map { dictionary[Int($0)] }
    }
}
