/// Dropout at one rate: a hidden unit is dropped if its 16 random bits are below a threshold.
struct Dropout {
    /// T = 65536·p, rounded, at most 65535.
    let threshold: Int32
    /// 65536 ÷ (65536 − T), what the kept units are multiplied by.
    let scale: Float

    /// Creates dropout with a probability in 0..<1.
    init(probability: Double) {
        let rounded = (65536 * probability).rounded(.toNearestOrAwayFromZero)
        threshold = Int32(min(rounded, 65535))
        scale = Float(65536 / (65536 - Double(threshold)))
    }

    /// Whether it can drop anything.
    var isActive: Bool { threshold > 0 }
}
