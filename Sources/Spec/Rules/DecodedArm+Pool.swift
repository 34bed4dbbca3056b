import Engine
import Source

extension DecodedArm {
    /// Checks that what the network puts out of each frame can be pooled, and that clips have names.
    ///
    /// - Parameter report: Takes what is wrong.
    package func checkPool(_ report: inout Report) {
        guard let pool = facts.modelPool else { return }
        if !has("data.pair") { report.add(.poolWithoutPair, at: pool.range) }
        if has("data.pair.pool") { report.add(.poolTwice, at: place("data.pair.pool")) }
        if case .gaussianNLL? = loss {
            report.add(.poolOfOutput("loss: gaussian_nll"), at: pool.range)
        }
        if case .clip? = facts.output?.value {
            report.add(.poolOfOutput("output: clip"), at: pool.range)
        }
    }

    /// Whether the rows of the arm are clips.
    package var isPooled: Bool { facts.modelPool != nil }
}
