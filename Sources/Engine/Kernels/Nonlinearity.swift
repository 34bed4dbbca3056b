/// An activation function as kernels see it: its value, and its value with its derivative.
package protocol Nonlinearity {
    /// Whether a(0) is 0, so that lanes which are no column stay 0.
    static var keepsZero: Bool { get }

    /// Computes a(x).
    static func value(_ x: Lanes) -> Lanes

    /// Computes a(x) and a′(x).
    static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes)
}

/// max(x, 0), with derivative 0 at 0.
package enum ReLU: Nonlinearity {
    package static let keepsZero = true

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
    package static let keepsZero = true

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

/// tanh x, with derivative 1 − tanh² x.
package enum Tanh: Nonlinearity {
    package static let keepsZero = true

    @inline(__always)
    package static func value(_ x: Lanes) -> Lanes { hyperbolicTangent(x) }

    @inline(__always)
    package static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
        let value = hyperbolicTangent(x)
        return (value, 1 - value * value)
    }
}

/// The logistic function σ(x), with derivative σ(x)·(1 − σ(x)).
package enum Sigmoid: Nonlinearity {
    package static let keepsZero = false

    @inline(__always)
    package static func value(_ x: Lanes) -> Lanes { logistic(x) }

    @inline(__always)
    package static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
        let value = logistic(x)
        return (value, value * (1 - value))
    }
}

/// x, with derivative 1.
package enum Identity: Nonlinearity {
    package static let keepsZero = true

    @inline(__always)
    package static func value(_ x: Lanes) -> Lanes { x }

    @inline(__always)
    package static func valueAndSlope(_ x: Lanes) -> (value: Lanes, slope: Lanes) {
        (x, Lanes(repeating: 1))
    }
}
