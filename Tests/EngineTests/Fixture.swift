import Foundation

/// A file of reference values in `Fixtures`; a script in `Tests/Oracle` wrote it.
enum Fixture: String {
    /// Samples with scipy's metrics, by `engine_metrics.py`.
    case metrics = "metrics.json"

    /// Reads and decodes the file.
    func load<Value: Decodable>(as type: Value.Type) throws -> Value {
        let url = URL(filePath: #filePath)
            .deletingLastPathComponent()
            .appending(path: "Fixtures/\(rawValue)")
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}
