import CZlib
import Tables

/// Reads text, and the same text cut into gzip members, and checks that both give the same.
///
/// Every member is a block of its own to the reader, so that the cuts, which depend on the text, fall
/// inside quotes, line ends, numbers and marks. It costs much, so that it is done to some inputs only.
public func exerciseText(_ bytes: [UInt8]) {
    exercise(bytes, as: .csv)
    exerciseDialects(bytes)
    guard bytes.reduce(0, &+) % 8 == 0, !bytes.isEmpty, !bytes.starts(with: [0x1F, 0x8B]),
        !bytes.starts(with: Array("PAR".utf8))
    else { return }
    precondition(digest(bytes) == digest(gzipped(bytes)), "cut into members it is another table")
}

/// A number that depends on everything that is read, errors included.
private func digest(_ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    do {
        let reader = try TableReader(ByteSource(bytes))
        hasher.combine(reader.columns)
        hasher.combine(reader.rowCount)
        for column in reader.columns.prefix(4) {
            do {
                try reader.read([column.name]) { combine($0.columns[0], into: &hasher) }
            } catch let error as TableError {
                hasher.combine(error)
            }
        }
    } catch let error as TableError {
        hasher.combine(error)
    } catch {
        fatalError("another error than a table's: \(error)")
    }
    return hasher.finalize()
}

private func combine(_ column: Column, into hasher: inout Hasher) {
    hasher.combine(column.validity)
    switch column.values {
    case .float64(let values): hasher.combine(values.map { $0.bitPattern })
    case .float32(let values): hasher.combine(values.map { $0.bitPattern })
    case .int64(let values): hasher.combine(values)
    case .boolean(let values): hasher.combine(values)
    case .string(let codes, let dictionary):
        hasher.combine(codes)
        hasher.combine(dictionary)
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
