/// How an axis is divided.
package enum AxisScale: Equatable, Sendable {
    /// Equal differences are equally far.
    case linear
    /// Equal ratios are equally far; numbers that are not above zero leave gaps.
    case logarithmic
}
