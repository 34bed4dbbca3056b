import Canonical
import Files
import Importing
import Markup
import Models
package import Records
import Tables

/// A file with the score of each frame: CSV, JSON or Parquet, by the ending of its name.
package struct FrameFile: Sendable {
    package let path: String
    private let form: Form

    private enum Form {
        case table(TableFile)
        case json
    }

    /// Tells the form by the name.
    ///
    /// - Throws: `Failure` with exit code 64 for another ending.
    package init(_ path: String) throws(Failure) {
        self.path = path
        if path.lowercased().hasSuffix(".json") {
            form = .json
        } else if let table = try? TableFile(path) {
            form = .table(table)
        } else {
            throw Failure(
                .usage,
                "--frames '\(path.printable)' has no known ending",
                remedy: "scores are written as .csv, .csv.gz, .parquet or .json"
            )
        }
    }

    /// Writes the scores so that a reader sees all of them or none.
    package func write(_ report: ScoreReport) throws(Failure) {
        do {
            switch form {
            case .table(let file): _ = try file.write(report.frameTable, to: path)
            case .json:
                try Disk.writeDurably(report.frameJSON.bytes(.compact) + [0x0A], to: path)
            }
        } catch let error as DiskError {
            throw Failure(error)
        } catch {
            throw Failure(.failure, "\(path.printable): \(error)")
        }
    }
}

extension ScoreReport {
    /// One row a frame: input, clip, frame, score, and the logarithm of its variance if there is one.
    fileprivate var frameTable: ColumnTable {
        let clipNames = Self.words(clipOfRow, clips.map(\.clip.name))
        var columns = [
            Column(name: "clip", values: clipNames, validity: nil),
            Column(name: "frame", values: .int64(frames), validity: nil),
            Column(name: "score", values: .float32(scores), validity: nil),
        ]
        if !logVariances.isEmpty {
            columns.append(
                Column(name: "log_variance", values: .float32(logVariances), validity: nil)
            )
        }
        if inputs.count > 1 {
            let paths = Self.words(clipOfRow, clips.map { inputs[$0.clip.input].path })
            columns.insert(Column(name: "input", values: paths, validity: nil), at: 0)
        }
        return ColumnTable(
            columns: columns,
            metadata: [
                .init(key: "assay.model", value: model.exported.id),
                .init(key: "assay.model.sha256", value: model.exported.sha256.hex),
            ]
        )
    }

    /// The texts of rows, each text once.
    private static func words(_ codes: [Int32], _ texts: [String]) -> Column.Values {
        var dictionary: [String] = []
        var places: [String: Int32] = [:]
        let known = texts.map { text in
            if let place = places[text] { return place }
            let place = Int32(clamping: dictionary.count)
            places[text] = place
            dictionary.append(text)
            return place
        }
        return .string(codes: codes.map { known[Int($0)] }, dictionary: dictionary)
    }

    /// The same as one document.
    fileprivate var frameJSON: OrderedJSON {
        let rows = scores.indices.map { row in
            let clip = clips[Int(clipOfRow[row])].clip
            var members: [OrderedJSON.Member] = [
                .init("input", .string(inputs[clip.input].path)),
                .init("clip", .string(clip.name)),
                .init("frame", .literal(String(frames[row]))),
                .init("score", .number(scores[row])),
            ]
            if !logVariances.isEmpty {
                members.append(.init("log_variance", .number(logVariances[row])))
            }
            return OrderedJSON.object(members)
        }
        return .object([
            .init("version", .integer(1)),
            .init("model", .string(model.exported.id)),
            .init("sha256", .string(model.exported.sha256.hex)),
            .init("frames", .array(rows)),
        ])
    }
}
