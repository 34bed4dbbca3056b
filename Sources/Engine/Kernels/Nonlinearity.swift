/// An activation function as kernels see it: its value, and its value with its derivative.
package protocol Nonlinearity {
    /// Computes a(x).
    static func value(_ x: Lanes) -> Lanes

    /// Computes a(x) and a′(x).
    static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes)
}

/// max(x, 0), with derivative 0 at 0.
package enum ReLU: Nonlinearity {
    @inline(__always)
    package static func value(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: x, where: .!(x .<= 0))  // a NaN stays one
    }

    @inline(__always)
    package static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
        (value(x), Lanes.zero.replacing(with: 1, wherever: x .> 0))
    }
}

/// x·Φ(x), with derivative Φ(x) + x·φ(x).
package enum GELU: Nonlinearity {
    @inline(__always)
    package static func value(_ x: Lanes) -> Lanes {
        x * NormalDistribution(x).probability
    }

    @inline(__always)
    package static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
        let normal = NormalDistribution(x)
        // 1/√(2π), rounded
        let slope = (x * 0x1.988454p-2).times(normal.bell, plus: normal.probability)
        return (x * normal.probability, slope)
    }
}
