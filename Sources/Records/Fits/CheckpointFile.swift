package import Canonical
package import Engine

/// The checkpoint of a fit: the state to resume from, and the trajectory so far.
///
/// Layout, little-endian: 16 bytes `assay-checkpoint`; UInt32 version, epoch, parameter count, bytes of
/// the trajectory, 1 if a fault was put into the training and else 0; the 32 bytes of the fit's key;
/// parameters, first and second moments, each binary32; the trajectory; SHA-256 of all before it.
///
/// Version 2 is of fits that average or stop early. After the moments it has UInt32 1 and the average, or
/// UInt32 0; then the best epoch as UInt32, its metric in binary64 and its parameters, or UInt32 0.
package struct CheckpointFile: Hashable, Sendable {
    package static let magic = Array("assay-checkpoint".utf8)
    package static let version: UInt32 = 1
    /// The version with an average or a best epoch.
    package static let extendedVersion: UInt32 = 2

    package let key: Digest
    /// Whether a bit was flipped on purpose: such a fit is never resumed.
    package let isFaulty: Bool
    package let checkpoint: Checkpoint
    /// The bytes of the trajectory up to this epoch.
    package let trajectory: [UInt8]

    package init(key: Digest, isFaulty: Bool, checkpoint: Checkpoint, trajectory: [UInt8]) {
        self.key = key
        self.isFaulty = isFaulty
        self.checkpoint = checkpoint
        self.trajectory = trajectory
    }

    /// A parsing error.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }
}

extension CheckpointFile {
    private static let headerSize = 16 + 5 * 4 + 32

    package var bytes: [UInt8] {
        var bytes = Self.magic
        let numbers = [
            isExtended ? Self.extendedVersion : Self.version,
            UInt32(truncatingIfNeeded: checkpoint.epoch),
            UInt32(truncatingIfNeeded: checkpoint.parameters.count),
            UInt32(truncatingIfNeeded: trajectory.count), isFaulty ? 1 : 0,
        ]
        for number in numbers { bytes += number.littleEndianBytes }
        bytes += key.bytes
        for values in [checkpoint.parameters, checkpoint.firstMoment, checkpoint.secondMoment] {
            bytes += Predictions.encode(values)
        }
        if isExtended { bytes += extensionBytes }
        bytes += trajectory
        return bytes + Digest(of: bytes).bytes
    }

    /// Parses a checkpoint; safe for any bytes.
    ///
    /// - Throws: `Problem` if they are none, or are damaged.
    package init(parsing bytes: [UInt8]) throws(Problem) {
        guard bytes.count >= Self.headerSize + 32, bytes.starts(with: Self.magic) else {
            throw Problem(description: "not a checkpoint")
        }
        func number(_ place: Int) -> Int {
            Int(UInt32(littleEndian: bytes, at: 16 + 4 * place))
        }
        let isExtended = number(0) == Int(Self.extendedVersion)
        guard isExtended || number(0) == Int(Self.version) else {
            throw Problem(description: "unknown checkpoint version \(number(0))")
        }
        let count = number(2)
        let end = bytes.count - 32
        // Each number is below 2³², so that no sum here can overflow.
        var place = Self.headerSize + 12 * count
        var rest = end - number(3) - place
        guard isExtended ? rest >= 8 : rest == 0 else {
            throw Problem(description: "wrong checkpoint length")
        }
        guard Digest(of: Array(bytes[..<end])).bytes == Array(bytes[end...]) else {
            throw Problem(description: "corrupt checkpoint")
        }
        func values(_ part: Int) -> [Float]? {
            let start = Self.headerSize + 4 * count * part
            return Predictions.decode(Array(bytes[start..<start + 4 * count]), count: count)
        }
        guard let parameters = values(0), let first = values(1), let second = values(2) else {
            throw Problem(description: "wrong checkpoint length")
        }
        var average: [Float]?
        var best: Checkpoint.Best?
        if isExtended {
            /// Takes some of the bytes before the trajectory.
            func take(_ size: Int) throws(Problem) -> [UInt8] {
                guard rest >= size else {
                    throw Problem(description: "wrong checkpoint length")
                }
                defer {
                    place += size
                    rest -= size
                }
                return Array(bytes[place..<place + size])
            }
            if UInt32(littleEndian: try take(4), at: 0) != 0 {
                average = Predictions.decode(try take(4 * count), count: count)
            }
            let epoch = Int(UInt32(littleEndian: try take(4), at: 0))
            if epoch != 0 {
                let value = Double(bitPattern: UInt64(littleEndian: try take(8), at: 0))
                let parameters = Predictions.decode(try take(4 * count), count: count) ?? []
                best = Checkpoint.Best(epoch: epoch, value: value, parameters: parameters)
            }
            guard rest == 0 else {
                throw Problem(description: "wrong checkpoint length")
            }
        }
        key = Digest(bytes: Array(bytes[36..<68]))
        isFaulty = number(4) != 0
        checkpoint = Checkpoint(
            epoch: number(1),
            parameters: parameters,
            firstMoment: first,
            secondMoment: second,
            average: average,
            best: best
        )
        trajectory = Array(bytes[place..<end])
    }

    private var isExtended: Bool { checkpoint.average != nil || checkpoint.best != nil }

    /// What only version 2 has.
    private var extensionBytes: [UInt8] {
        var bytes = UInt32(checkpoint.average == nil ? 0 : 1).littleEndianBytes
        bytes += Predictions.encode(checkpoint.average ?? [])
        guard let best = checkpoint.best else { return bytes + UInt32(0).littleEndianBytes }
        bytes += UInt32(truncatingIfNeeded: best.epoch).littleEndianBytes
        return bytes + best.value.bitPattern.littleEndianBytes
            + Predictions.encode(best.parameters)
    }
}
