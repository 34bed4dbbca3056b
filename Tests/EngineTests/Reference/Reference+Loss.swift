import Engine

/// Section 6: the loss of a row, and its gradient by what the network puts out.
extension Reference {
    struct RowLoss {
        var loss: Double
        var gradient: [Float]
    }

    static func loss(_ loss: Loss, _ p: [Float], target t: Float, rows n: Int) -> RowLoss {
        let e = p[0] - t
        switch loss {
        case .mse:
            return RowLoss(loss: Double(e) * Double(e), gradient: [e * Float(2 / Double(n))])
        case .mae:
            let u = Float(1 / Double(n))
            return RowLoss(loss: abs(Double(e)), gradient: [e > 0 ? u : e < 0 ? -u : 0])
        case .huber(let delta):
            let small = Float(delta)
            let (a, d) = (abs(Double(e)), Double(small))
            let c = e > small ? small : e < -small ? -small : e
            return RowLoss(
                loss: a > d ? d * (a - 0.5 * d) : 0.5 * (a * a),
                gradient: [c * Float(1 / Double(n))]
            )
        case .gaussianNLL(let least):
            let isHeld = p[1] <= Float(least)
            let w = isHeld ? Float(least) : p[1]
            let i = exponential(0 - w)
            let k = e * i
            return RowLoss(
                loss: 0.5 * (Double(w) + (Double(e) * Double(e)) * Double(i)),
                gradient: [
                    k * Float(1 / Double(n)),
                    isHeld ? 0 : fma(-e, k, 1) * Float(0.5 / Double(n)),
                ]
            )
        case .plcc, .rank: fatalError("a loss of the batch")
        }
    }
}
