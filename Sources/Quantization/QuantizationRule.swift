/// How a trained network is quantised: weights to int8, and activations to uint8 or not at all.
///
/// Every scale is a power of two, so that scaling is exact.
public struct QuantizationRule: Hashable, Sendable {
    /// The largest absolute value of a weight's code, in `limits`.
    public var limit: Int
    /// How activations are quantised; nil leaves them in binary32.
    public var activations: Activations?
    /// How the network is trained further before it is quantised; nil for not at all.
    public var training: QuantizedTraining?

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - limit: The largest absolute value of a weight's code, in `limits`.
    ///   - activations: How activations are quantised; nil leaves them in binary32.
    ///   - training: How the network is trained further before it is quantised; nil for not at all.
    public init(
        limit: Int = 127,
        activations: Activations? = Activations(),
        training: QuantizedTraining? = nil
    ) {
        self.limit = limit
        self.activations = activations
        self.training = training
    }

    /// The values of `limit`.
    ///
    /// Up to 64, no two products overflow a sum of 16 bits; above, the scale of an output is larger where two
    /// would.
    public static let limits = 16...127

    /// How activations are quantised to uint8.
    public struct Activations: Hashable, Sendable {
        /// How scales are chosen from training rows.
        public var calibration: Calibration
        /// The type of the quantised inputs of the network.
        public var input: InputType

        /// Creates the settings.
        ///
        /// - Parameters:
        ///   - calibration: How scales are chosen from training rows.
        ///   - input: The type of the quantised inputs of the network.
        public init(calibration: Calibration = .minmax, input: InputType = .int16) {
            self.calibration = calibration
            self.input = input
        }
    }

    /// How the scale of an activation is chosen; raw values are part of the file format.
    public enum Calibration: String, CaseIterable, Hashable, Sendable {
        /// No value of the training rows saturates.
        case minmax
        /// At most 0.01 % of the values of the training rows saturate.
        case percentile
        /// The least squared error over the training rows.
        case mse
    }

    /// The type of the quantised inputs; raw values are part of the file format.
    public enum InputType: String, CaseIterable, Hashable, Sendable {
        /// 65 536 values around 0.
        case int16
        /// 256 values, with a zero point.
        case uint8
    }
}

extension QuantizationRule.InputType {
    /// The codes of the type.
    public var codes: ClosedRange<Int> {
        switch self {
        case .int16: -32_768...32_767
        case .uint8: 0...255
        }
    }
}
