import Foundation
import Testing

extension Data {
    /// Reads the bytes as numbers.
    func numbers() throws -> [Float] {
        try words().map { Float(bitPattern: $0) }
    }

    /// Reads the bytes as numbers.
    func numbers() throws -> [Double] {
        try words().map { Double(bitPattern: $0) }
    }

    private func words<Word: FixedWidthInteger>() throws -> [Word] {
        let size = MemoryLayout<Word>.size
        try #require(count > 0 && count % size == 0)
        return stride(from: startIndex, to: endIndex, by: size).map { start in
            self[start..<start + size].reversed().reduce(0) { $0 << 8 | Word($1) }
        }
    }
}
