import CFuzzer
import Exercise

@main enum FuzzParquet {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            exercise(Array(UnsafeBufferPointer(start: data, count: size)), as: .parquet)
            return 0
        }
    }
}

/// Mutates an input so that more of it stays a Parquet file than by chance.
///
/// A footer that changes its length moves nothing but itself, and its length is written again. A
/// page keeps its length, since the footer says where the next one begins.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
    _ data: UnsafeMutablePointer<UInt8>,
    _ size: Int,
    _ maximumSize: Int,
    _ seed: UInt32
) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let footer = footerRange(bytes), seed % 8 != 0 else {
        return LLVMFuzzerMutate(data, size, maximumSize)
    }
    let result =
        seed % 8 < 4
        ? withMutatedFooter(bytes, footer, maximumSize)
        : withMutatedPages(bytes, footer, seed / 8)
    for (index, byte) in result.prefix(maximumSize).enumerated() { data[index] = byte }
    return min(result.count, maximumSize)
}

private func footerRange(_ bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count >= 12 else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[bytes.count - 8 + $1]) << (8 * $1) }
    guard length <= bytes.count - 12 else { return nil }
    return (bytes.count - 8 - length)..<(bytes.count - 8)
}

private func withMutatedFooter(
    _ bytes: [UInt8],
    _ footer: Range<Int>,
    _ maximumSize: Int
) -> [UInt8] {
    let room = max(footer.count, maximumSize - (bytes.count - footer.count))
    var buffer = Array(bytes[footer]) + Array(repeating: 0, count: room - footer.count)
    let length = LLVMFuzzerMutate(&buffer, footer.count, room)
    let tail = (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array("PAR1".utf8)
    return bytes[..<footer.lowerBound] + buffer[..<length] + tail
}

private func withMutatedPages(_ bytes: [UInt8], _ footer: Range<Int>, _ seed: UInt32) -> [UInt8] {
    guard footer.lowerBound > 4 else { return bytes }
    let start = 4 + Int(seed) % (footer.lowerBound - 4)
    let length = min(1 + Int(seed >> 16) % 64, footer.lowerBound - start)
    var window = Array(bytes[start..<(start + length)])
    let kept = LLVMFuzzerMutate(&window, length, length)
    return Array(bytes[..<start]) + window[..<kept] + bytes[(start + kept)...]
}
