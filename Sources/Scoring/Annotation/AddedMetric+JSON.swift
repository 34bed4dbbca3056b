import Canonical
import Engine
import Records

extension AddedMetric {
    /// Finds where the metric goes in libvmaf's JSON.
    ///
    /// - Throws: `Failure` if this is another JSON, or if the log has the metric already.
    func insertions(inJSON log: [UInt8], path: String) throws(Failure) -> [Insertion] {
        let start = log.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard start == 0, let document = JSONSpan(log) else {
            throw refusal(path, "the log cannot be changed: it is not plain JSON")
        }
        var key: [UInt8] = []
        JSON.appendString(name, to: &key)
        var insertions: [Insertion] = []
        for frame in document["frames"]?.items ?? [] {
            guard let number = frame["frameNum"],
                let frameNumber = Int64(String(decoding: log[number.range], as: UTF8.self)),
                let score = scores[frameNumber], let metrics = frame["metrics"],
                let (place, space) = metrics.endOfMembers(in: log)
            else { throw refusal(path, "a frame of the log has no number or no metrics") }
            guard metrics[name] == nil else { throw refuseDouble(path) }
            insertions.append(
                Insertion(
                    place: place,
                    bytes: Array(",".utf8) + space + key + Array(": \(score)".utf8)
                )
            )
        }
        guard let pooled = document["pooled_metrics"], let last = pooled.members.last,
            let (place, space) = pooled.endOfMembers(in: log)
        else { return insertions }
        guard pooled[name] == nil else { throw refuseDouble(path) }
        // Laid out as the last of the other metrics.
        let inner = last.value.endOfMembers(in: log)?.space ?? Array(" ".utf8)
        let end = last.value.members.last.map {
            Array(log[$0.value.range.upperBound..<last.value.range.upperBound])
        }
        var text = Array(",".utf8) + space + key + Array(": {".utf8)
        for (index, value) in self.pooled.enumerated() {
            text += (index > 0 ? [UInt8(ascii: ",")] : []) + inner
            text += Array("\"\(value.key)\": \(value.text)".utf8)
        }
        text += end ?? Array("}".utf8)
        insertions.append(Insertion(place: place, bytes: text))
        return insertions.sorted { $0.place < $1.place }
    }
}
