import Files
import Importing
import Logs
import Markup
import Records
import Tables

/// A file with rows to score: a table, or a log of libvmaf.
struct InputFile {
    let path: String
    let content: Content

    enum Content {
        case table(TableReader)
        case log(Log)
    }

    /// Recognises a file by its content, and reads it: a table's columns, or all of a log.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - keeps: Whether the values of a metric of a log are wanted.
    /// - Throws: `Failure` with exit code 6 if it is neither.
    init(_ path: String, keeping keeps: @escaping (String) -> Bool) throws(Failure) {
        self.path = path
        do {
            let file = try OpenFile(path)
            let source = ByteSource(count: file.status.size) {
                try file.bytes(at: $0, count: $1)
            }
            let start = try source.bytes(in: 0..<min(source.count, 64))
            if Self.isLog(start, name: path.lowercased()) {
                content = .log(try LogReader.read(source, keeping: keeps))
                return
            }
            let reader = try TableReader(recognising: source)
            guard reader.format == .csv, Self.isLog(reader.columns.map(\.name)) else {
                content = .table(reader)
                return
            }
            content = .log(try LogReader.read(source, keeping: keeps))
        } catch let error as DiskError {
            throw Failure(.unusableInput, error.description)
        } catch {
            throw Failure(.unusableInput, "\(path.printable): \("\(error)".printable)")
        }
    }

    /// Whether a file begins as a log: JSON, XML, subtitles, or CSV whose first column is `Frame`.
    private static func isLog(_ start: [UInt8], name: String) -> Bool {
        let isPacked = start.starts(with: [0x1F, 0x8B])
        guard !isPacked else {
            return [".json.gz", ".xml.gz", ".sub.gz"].contains(where: name.hasSuffix)
        }
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        let content = text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return [UInt8(ascii: "{"), UInt8(ascii: "<")].contains(content.first)
            || content.starts(with: "Frame,".utf8)
    }

    /// Whether a CSV file has the columns of a log: a frame number first, and features of libvmaf by
    /// the names that only it writes.
    private static func isLog(_ columns: [String]) -> Bool {
        guard let first = columns.first, ["Frame", "frameNum", "frame_num", "n"].contains(first)
        else { return false }
        return columns.contains { FeatureName.alias(of: $0) != nil }
    }

    /// What the file is, for people.
    var form: String {
        switch content {
        case .table(let reader): reader.format == .parquet ? "Parquet" : "CSV"
        case .log(let log):
            switch log.form {
            case .json, .xml, .csv, .subtitles: "\(log.form.rawValue) log"
            case .python, .qualityMetrics: log.form.rawValue
            }
        }
    }
}
