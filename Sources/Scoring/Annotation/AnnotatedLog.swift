import Engine
import Files
import Markup
import Models
package import Records

/// A log of libvmaf with another metric: the scores of a model, frame by frame and pooled.
///
/// All bytes of the log stay as they are; the metric is inserted after the others. Scores are written
/// as the shortest decimals that give their binary32 back.
package struct AnnotatedLog: Sendable {
    package let bytes: [UInt8]

    /// Adds the scores of a report to the log that they were computed from.
    ///
    /// - Parameters:
    ///   - report: The scores of one log.
    ///   - name: The name of the metric; nil for that of the model.
    /// - Throws: `Failure` with exit code 6 if the log has no form that a metric can be added to, or has
    ///   one of this name.
    package init(_ report: ScoreReport, metric name: String?) throws(Failure) {
        guard report.inputs.count == 1, let input = report.inputs.first else {
            throw Failure(
                .usage,
                "--annotate adds scores to one log, not to \(report.inputs.count) files"
            )
        }
        let log: [UInt8]
        do throws(DiskError) {
            log = try Disk.read(input.path)
        } catch {
            throw Failure(.unusableInput, error.description)
        }
        var scores: [Int64: Float] = [:]
        for (frame, score) in zip(report.frames, report.scores) { scores[frame] = score }
        let metric = AddedMetric(
            name: name ?? report.model.exported.name,
            scores: scores,
            pools: report.clips[0]
        )
        let insertions: [Insertion]
        switch input.form {
        case "JSON log": insertions = try metric.insertions(inJSON: log, path: input.path)
        case "XML log": insertions = try metric.insertions(inXML: log, path: input.path)
        default:
            throw Failure(
                .unusableInput,
                "\(input.path.printable): --annotate adds metrics to JSON and XML of libvmaf, not to"
                    + " this input (\(input.form))",
                remedy: "--frames writes the scores of any input"
            )
        }
        bytes = insertions.applied(to: log)
    }
}

/// Bytes to insert into a text.
struct Insertion {
    let place: Int
    let bytes: [UInt8]
}

extension [Insertion] {
    /// The text with all insertions, which come in ascending order.
    func applied(to text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + reduce(0) { $0 + $1.bytes.count })
        var start = 0
        for insertion in self {
            result += text[start..<insertion.place]
            result += insertion.bytes
            start = insertion.place
        }
        return result + text[start...]
    }
}

/// A metric that is added to a log.
struct AddedMetric {
    let name: String
    /// The score of each frame, by its number.
    let scores: [Int64: Float]
    let pools: ClipScore

    /// The pooled values that libvmaf writes, in its order.
    var pooled: [(key: String, text: String)] {
        let smallest = pools[.min] ?? pools.largest
        return [
            // Scores themselves, in binary32 as the frames have them.
            ("min", Float(smallest).description), ("max", Float(pools.largest).description),
            ("mean", pools[.mean]?.description ?? "null"),
            ("harmonic_mean", pools[.harmonicMean]?.description ?? "null"),
        ]
    }

    func refusal(_ path: String, _ reason: String) -> Failure {
        Failure(.unusableInput, "\(path.printable): \(reason)")
    }

    /// Refuses a log that has a metric of this name.
    func refuseDouble(_ path: String) -> Failure {
        Failure(
            .unusableInput,
            "\(path.printable): the log has a metric '\(name.printable)' already",
            remedy: "choose another name with --metric"
        )
    }
}
