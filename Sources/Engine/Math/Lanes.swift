/// Sixteen binary32 numbers side by side: what kernels work on.
///
/// Every operation acts on each lane alone, so a lane's bits never depend on its neighbours.
package typealias Lanes = SIMD16<Float>

/// The bit patterns of `Lanes`.
typealias LaneBits = SIMD16<UInt32>

extension SIMD16<Float> {
    /// The number of lanes.
    static let count = 16

    /// The bit pattern of each lane.
    @inline(__always)
    var bits: LaneBits { unsafe unsafeBitCast(self, to: LaneBits.self) }

    /// Creates numbers from their bit patterns.
    @inline(__always)
    init(bits: LaneBits) { self = unsafe unsafeBitCast(bits, to: Lanes.self) }

    /// Puts a number in the lanes that a mask marks.
    ///
    /// The standard library's form that takes a scalar goes through the lanes one by one.
    @inline(__always)
    func replacing(with number: Float, wherever mask: SIMDMask<SIMD16<Int32>>) -> Lanes {
        replacing(with: Lanes(repeating: number), where: mask)
    }

    /// Puts +0 in the lanes that a mask marks.
    @inline(__always)
    func zeroed(wherever mask: SIMDMask<SIMD16<Int32>>) -> Lanes {
        replacing(with: Lanes.zero, where: mask)
    }

    /// The lanes without their signs.
    @inline(__always)
    var magnitudes: Lanes { Lanes(bits: bits & LaneBits(repeating: 0x7FFF_FFFF)) }

    /// Gives each lane the sign of another one.
    @inline(__always)
    func withSigns(of other: Lanes) -> Lanes {
        let sign = LaneBits(repeating: 0x8000_0000)
        return Lanes(bits: (bits & ~sign) | (other.bits & sign))
    }

    /// Computes self · factor + addend with one rounding.
    @inline(__always)
    func times(_ factor: Lanes, plus addend: Lanes) -> Lanes {
        addend.addingProduct(self, factor)
    }

    /// Computes self · factor + addend with one rounding: a step of Horner's rule.
    @inline(__always)
    func times(_ factor: Lanes, plus addend: Float) -> Lanes {
        Lanes(repeating: addend).addingProduct(self, factor)
    }

    /// Computes self · factor + addend with one rounding.
    @inline(__always)
    func times(_ factor: Float, plus addend: Lanes) -> Lanes {
        addend.addingProduct(self, Lanes(repeating: factor))
    }

    /// Computes self · factor + addend with one rounding: a pair of coefficients.
    @inline(__always)
    func times(_ factor: Float, plus addend: Float) -> Lanes {
        Lanes(repeating: addend).addingProduct(self, Lanes(repeating: factor))
    }
}
