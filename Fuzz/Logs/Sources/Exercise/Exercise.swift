import CZlib
import Logs
import Tables

/// Reads a log, and checks what the reader promises.
///
/// A bad input gives a `LogError`; everything else stops the process, which the fuzzer reports.
public func exercise(_ bytes: [UInt8]) {
    let outcome = read(bytes)
    guard case .success(let log) = outcome else { return checkCut(bytes, outcome) }
    check(log)
    checkSubset(of: log, bytes)
    checkCut(bytes, outcome)
}

private func read(
    _ bytes: [UInt8],
    keeping keeps: @escaping (String) -> Bool = { _ in true }
) -> Result<Log, LogError> {
    do throws(LogError) {
        return .success(try LogReader.read(ByteSource(bytes), keeping: keeps))
    } catch {
        precondition(!error.reason.isEmpty, "an error without a reason")
        return .failure(error)
    }
}

/// Every metric has one value a frame, and counts its gaps.
private func check(_ log: Log) {
    precondition(!log.frames.isEmpty, "a log without frames")
    precondition(Set(log.frames).count == log.frames.count, "a frame twice")
    precondition(log.frames.allSatisfy { $0 >= 0 }, "a frame number below 0")
    let names = log.metrics.map { Array($0.name.utf8) }
    precondition(Set(names).count == names.count, "a metric twice")
    for metric in log.metrics {
        precondition(metric.values.count == log.frames.count, "a value a frame")
        let gaps = metric.values.indices.filter { metric.values[$0].isNaN }
        precondition(metric.gaps.count == gaps.count, "number of gaps")
        precondition(metric.gaps.firstRow == gaps.first, "place of the first gap")
        precondition(
            metric.infiniteCount == metric.values.filter(\.isInfinite).count,
            "number of infinite values"
        )
    }
}

/// A metric is the same if no other is kept.
private func checkSubset(of log: Log, _ bytes: [UInt8]) {
    guard let metric = log.metrics.last else { return }
    guard case .success(let part) = read(bytes, keeping: { $0 == metric.name }) else {
        preconditionFailure("a part of a log cannot be read")
    }
    precondition(part.frames == log.frames && part.leftOut == log.leftOut, "frames of a part")
    precondition(
        part.metrics.first?.values.map(\.bitPattern) == metric.values.map(\.bitPattern),
        "values of a part"
    )
}

/// Cut into gzip members, each of which is a block of its own to the reader, the log is the same.
///
/// It costs much, so that one input in eight is cut.
private func checkCut(_ bytes: [UInt8], _ outcome: Result<Log, LogError>) {
    guard bytes.reduce(0, &+) % 8 == 0, !bytes.isEmpty, !bytes.starts(with: [0x1F, 0x8B]) else {
        return
    }
    switch (outcome, read(gzipped(bytes))) {
    case (.success(let log), .success(let other)):
        precondition(log.frames == other.frames, "frames of a cut log")
        for (metric, cut) in zip(log.metrics, other.metrics) {
            precondition(metric.name == cut.name, "name in a cut log")
            precondition(
                metric.values.map(\.bitPattern) == cut.values.map(\.bitPattern),
                "values of a cut log"
            )
        }
    case (.failure(let error), .failure(let other)):
        precondition(error == other, "cut into members it fails otherwise: \(error), \(other)")
    default: preconditionFailure("cut into members it is another log")
    }
}

private func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    var state = UInt32(truncatingIfNeeded: bytes.count)
    while start < bytes.count {
        state = state &* 1_664_525 &+ 1_013_904_223 &+ UInt32(bytes[start])
        let end = min(bytes.count, start + 1 + Int(state >> 24) % 24)
        result += member(Array(bytes[start..<end]))
        start = end
    }
    return result
}

/// A gzip member that stores its bytes uncompressed.
private func member(_ bytes: [UInt8]) -> [UInt8] {
    func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let checksum = Int(crc32_z(0, bytes, bytes.count))
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
    let lengths = littleEndian(bytes.count, 2) + littleEndian(~bytes.count, 2)
    return header + lengths + bytes + littleEndian(checksum, 4) + littleEndian(bytes.count, 4)
}
