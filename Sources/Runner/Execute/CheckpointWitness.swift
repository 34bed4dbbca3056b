package import Canonical
package import Engine
package import Records
import Synchronization

/// Compares trainings with the checkpoints of another store, element by element.
package final class CheckpointWitness: Sendable {
    /// Where the checkpoints are.
    package let store: Store
    private let state = Mutex(State())

    private struct State: Sendable {
        var findings: [Digest: ElementDivergence] = [:]
        var checkpointCount = 0
        var fits: Set<Digest> = []
    }

    package init(store: Store) { self.store = store }

    /// How many checkpoints were compared, and of how many fits.
    package var compared: (checkpoints: Int, fits: Int) {
        state.withLock { ($0.checkpointCount, $0.fits.count) }
    }

    /// What was found first in a fit.
    package func finding(of key: Digest) -> ElementDivergence? {
        state.withLock { $0.findings[key] }
    }

    /// Compares a fit after an epoch, if the other store has it there.
    ///
    /// - Parameters:
    ///   - values: The numbers of each tensor.
    ///   - tensors: Their names and shapes.
    ///   - key: The fit.
    ///   - epoch: From 1.
    package func see(_ values: [[Float]], of tensors: [NamedTensor], key: Digest, epoch: Int) {
        guard finding(of: key) == nil, let other = store.checkpoint(of: key, epoch: epoch) else {
            return
        }
        let place = Self.firstDifference(values, other.checkpoint.evaluated, tensors, epoch)
        state.withLock { state in
            state.checkpointCount += 1
            state.fits.insert(key)
            if let place { state.findings[key] = place }
        }
    }

    private static func firstDifference(
        _ values: [[Float]],
        _ others: [Float],
        _ tensors: [NamedTensor],
        _ epoch: Int
    ) -> ElementDivergence? {
        var offset = 0
        for (numbers, tensor) in zip(values, tensors) {
            for (index, here) in numbers.enumerated() {
                guard others.indices.contains(offset + index) else { return nil }
                let there = others[offset + index]
                guard here.bitPattern != there.bitPattern else { continue }
                return ElementDivergence(
                    epoch: epoch,
                    tensor: tensor.name,
                    index: tensor.position(of: index),
                    here: here,
                    there: there
                )
            }
            offset += numbers.count
        }
        return nil
    }
}

/// The first number in which two trainings differ, and by how much.
package struct ElementDivergence: Hashable, Sendable {
    /// The epoch, from 1.
    package let epoch: Int
    package let tensor: String
    /// The place in the tensor, an index for each of its axes, from 0.
    package let index: [Int]
    /// The number of this training.
    package let here: Float
    /// The number of the other.
    package let there: Float

    /// How many binary32 numbers lie from one to the other.
    package var ulps: Int { abs(Self.rank(here) - Self.rank(there)) }

    /// The place of a number among all of its kind, in ascending order; both zeros have one.
    private static func rank(_ value: Float) -> Int {
        let magnitude = Int(value.bitPattern & 0x7FFF_FFFF)
        return value.sign == .minus ? -magnitude : magnitude
    }
}

extension ElementDivergence {
    /// The number and both values, as `layers.0.weight[3, 1]: 0.25 here, 0.5 there, 8388608 ulps apart`.
    package var sentence: String {
        let place = index.map(String.init).joined(separator: ", ")
        let distance = ulps == 1 ? "1 ulp" : "\(ulps) ulps"
        return "\(tensor)[\(place)]: \(here) here, \(there) there, \(distance) apart"
    }

    package var json: JSON {
        [
            "epoch": .integer(epoch), "here": .number(Double(here)),
            "index": .array(index.map(JSON.integer)), "tensor": .string(tensor),
            "there": .number(Double(there)), "ulps": .integer(ulps),
        ]
    }
}

extension NamedTensor {
    /// The index along each axis of an element of the flat list.
    fileprivate func position(of index: Int) -> [Int] {
        guard shape.count == 2, let width = shape.last, width > 0 else { return [index] }
        return [index / width, index % width]
    }
}
