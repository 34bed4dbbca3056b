import Canonical

/// The trajectory of a training: a digest of each tensor after each epoch.
///
/// A rerun uses it to locate a divergence. Layout, little-endian:
/// 16 bytes `assay-trajectory`; UInt32 version, tensor count, epoch count, 0; for each epoch the
/// mean training loss as binary64, then the first 8 bytes of each tensor's SHA-256; at the end the
/// full digest of each tensor. A tensor's digest is that of its binary32 values, little-endian.
package struct Trajectory: Sendable {
    package static let magic = Array("assay-trajectory".utf8)
    package static let version: UInt32 = 1

    private var epochs: [UInt8] = []
    package private(set) var epochCount = 0
    private var last: [Digest] = []

    package init() {}

    /// Continues a trajectory.
    ///
    /// - Throws: `Problem` if the bytes are no trajectory.
    package init(resuming bytes: [UInt8]) throws(Problem) {
        let reading = try Reading(bytes)
        epochs = reading.epochBytes
        epochCount = reading.epochCount
        last = reading.lastDigests
    }

    /// Appends the tensors after an epoch.
    package mutating func record(_ tensors: [[Float]], loss: Double) {
        last = tensors.map { values in
            var hash = SHA256()
            hash.update(values: values)
            return hash.digest()
        }
        epochs += loss.bitPattern.littleEndianBytes
        for digest in last { epochs += digest.bytes.prefix(8) }
        epochCount += 1
    }

    /// The whole object.
    package var bytes: [UInt8] {
        Self.magic + Self.version.littleEndianBytes + UInt32(last.count).littleEndianBytes
            + UInt32(truncatingIfNeeded: epochCount).littleEndianBytes
            + UInt32(0).littleEndianBytes + epochs + last.flatMap(\.bytes)
    }
}

extension FixedWidthInteger {
    var littleEndianBytes: [UInt8] {
        (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> Self(8 * $0)) }
    }

    /// Reads a number back.
    ///
    /// - Parameters:
    ///   - bytes: Where it stands among others; all of it must be there.
    ///   - offset: The place of its first byte.
    package init(littleEndian bytes: [UInt8], at offset: Int) {
        self = (0..<Self.bitWidth / 8).reduce(0) { $0 | Self(bytes[offset + $1]) << Self(8 * $1) }
    }
}
