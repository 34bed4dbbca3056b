package import Engine
import Markup
package import Records

/// An injected fault, to show that a single flipped bit is detected and located.
///
/// Tests and demonstrations set `ASSAY_TEST_FLIP=FOLD/EPOCH/TENSOR/INDEX/BIT`, for example
/// `Diver/3/layers.0.weight/17/0`; FOLD is `*` for the refit. Every run that obeys it says so.
package struct BitFlip: Hashable, Sendable {
    package static let variable = "ASSAY_TEST_FLIP"

    package let heldOut: String?
    /// After this epoch, counted from 1.
    package let epoch: Int
    package let tensor: String
    /// The element, in the canonical layout.
    package let index: Int
    /// The bit of the element; 0 is the least.
    package let bit: UInt32

    /// Reads the variable's value.
    ///
    /// - Throws: `Failure` if it does not say what to flip.
    package init(parsing text: String) throws(Failure) {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 5, let epoch = Int(parts[1]), epoch >= 1, let index = Int(parts[3]),
            index >= 0, let bit = UInt32(parts[4]), bit < 32
        else {
            throw Failure(
                .usage,
                "\(Self.variable) is '\(text.printable)'",
                remedy: "expected FOLD/EPOCH/TENSOR/INDEX/BIT, such as Diver/3/layers.0.weight/17/0"
            )
        }
        heldOut = parts[0] == "*" ? nil : parts[0]
        self.epoch = epoch
        tensor = parts[2]
        self.index = index
        self.bit = bit
    }

    /// Flips the bit in the values of a network's tensors.
    ///
    /// - Returns: `false` if the network has no such element.
    package func apply(to values: inout [[Float]], of tensors: [NamedTensor]) -> Bool {
        guard let place = tensors.firstIndex(where: { $0.name == tensor }),
            index < values[place].count
        else { return false }
        let old = values[place][index].bitPattern
        values[place][index] = Float(bitPattern: old ^ (1 << bit))
        return true
    }
}
