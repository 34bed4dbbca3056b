import Spec

extension Rescaling {
    /// A value of the column on the scale that is trained on.
    func rescaled(_ value: Double) -> Double {
        let share = (value - fromLow) / (fromHigh - fromLow)
        return toLow + share * (toHigh - toLow)
    }
}
