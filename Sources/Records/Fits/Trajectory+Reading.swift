package import Canonical

extension Trajectory {
    /// A parsing error.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    /// A parsed trajectory.
    package struct Reading {
        private let bytes: [UInt8]
        package let tensorCount: Int
        /// The number of epochs that are recorded.
        package let epochCount: Int
        private static let header = 32

        private var stride: Int { 8 + 8 * tensorCount }

        package init(_ bytes: [UInt8]) throws(Problem) {
            guard bytes.count >= Self.header, bytes.starts(with: Trajectory.magic) else {
                throw Problem(description: "not a trajectory")
            }
            func word(_ offset: Int) -> Int {
                Int(UInt32(littleEndian: bytes, at: offset))
            }
            guard word(16) == Int(Trajectory.version) else {
                throw Problem(description: "unknown trajectory version \(word(16))")
            }
            let tensors = word(20)
            let epochs = word(24)
            let (rows, overflow) = epochs.multipliedReportingOverflow(by: 8 + 8 * tensors)
            let (size, excess) = rows.addingReportingOverflow(Self.header + 32 * tensors)
            guard !overflow, !excess, bytes.count == size else {
                throw Problem(description: "wrong trajectory length")
            }
            self.bytes = bytes
            tensorCount = tensors
            epochCount = epochs
        }

        /// The loss and the tensor digests of every epoch.
        package var epochBytes: [UInt8] {
            Array(bytes[Self.header..<Self.header + epochCount * stride])
        }

        /// The mean training loss after each epoch.
        package var losses: [Double] {
            (0..<epochCount).map { epoch in
                let start = Self.header + epoch * stride
                return Double(bitPattern: UInt64(littleEndian: bytes, at: start))
            }
        }

        /// The full digest of each tensor after the last epoch.
        package var lastDigests: [Digest] {
            let start = Self.header + epochCount * stride
            return (0..<tensorCount).map { tensor in
                Digest(bytes: Array(bytes[(start + 32 * tensor)..<(start + 32 * tensor + 32)]))
            }
        }

        /// Why no training can produce this trajectory; `nil` if one can.
        package var problem: String? {
            if UInt32(littleEndian: bytes, at: 28) != 0 { return "its header does not end in 0" }
            for (epoch, loss) in losses.enumerated() where !loss.isFinite {
                return "the loss of epoch \(epoch + 1) is not a number"
            }
            let last = Self.header + max(0, epochCount - 1) * stride + 8
            for (tensor, digest) in lastDigests.enumerated() where epochCount > 0 {
                let start = last + 8 * tensor
                if !digest.bytes.starts(with: bytes[start..<start + 8]) {
                    return "tensor \(tensor + 1) has two digests after the last epoch"
                }
            }
            return nil
        }

        /// The first epoch, from 1, and the first tensor, from 0, in which two trajectories differ.
        package func firstDifference(from other: Reading) -> (epoch: Int, tensor: Int?)? {
            for epoch in 0..<max(epochCount, other.epochCount) {
                guard epoch < epochCount, epoch < other.epochCount, tensorCount == other.tensorCount
                else { return (epoch + 1, nil) }
                let start = Self.header + epoch * stride
                for tensor in 0..<tensorCount {
                    let place = start + 8 + 8 * tensor
                    if bytes[place..<place + 8] != other.bytes[place..<place + 8] {
                        return (epoch + 1, tensor)
                    }
                }
                if bytes[start..<start + 8] != other.bytes[start..<start + 8] {
                    return (epoch + 1, nil)
                }
            }
            return nil
        }
    }
}
