import Engine

/// A small fit without pattern, made from a number.
struct ReferenceCase {
    private var noise: Noise

    init(seed: Int) {
        noise = Noise(seed: UInt64(seed) &+ 7919)
        for _ in 0..<8 { _ = noise.next() }
    }

    /// A number from 0 to 1.
    mutating func share() -> Double { noise.next() }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(noise.next() * Double(range.count))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[number(in: 0...values.count - 1)]
    }

    /// Half of all widths stand beside a multiple of a vector's width.
    mutating func width() -> Int {
        pick([true, false]) ? number(in: 1...40) : pick([1, 7, 8, 9, 15, 16, 17, 31, 32, 33])
    }

    mutating func dataset(rows: Int, features: Int, isWeighted: Bool = false) -> Dataset {
        var table = [Float](repeating: 0, count: rows * features)
        for column in 0..<features {
            let scale = pick([1, 1, 1, 1e-3, 1e6, 1e-30, 1e30, 0])
            let offset = pick([0, 0, 1, -1000]) * scale
            let levels: Double = pick([1, 3, 0x1p+40])
            let kind = pick(["even", "even", "sparse", "cancelling"])
            for row in 0..<rows {
                let x = ((noise.next() * 2 - 1) * levels).rounded() / levels
                let mirrored = table[(rows - 1 - row) * features + column]
                table[row * features + column] =
                    switch kind {
                    case "sparse": number(in: 0...9) == 0 ? .leastNonzeroMagnitude : 0
                    case "cancelling": row < rows / 2 ? Float(x) * pick([1e9, 1e-7]) : -mirrored
                    default: Float(x * scale + offset)
                    }
            }
        }
        let scale = pick([1, 1, 100, 1e-20])
        let weights: [Float]? =
            isWeighted
            ? (0..<rows).map { _ in pick([0, 1, Float(noise.next() * 10), 1e-30]) } : nil
        return Dataset(
            features: table,
            featureCount: features,
            target: (0..<rows).map { _ in (noise.next() * 2 - 1) * scale },
            groups: [Int32](repeating: 0, count: rows),
            groupNames: ["all"],
            weights: weights
        )
    }

    mutating func key() -> StreamKey {
        StreamKey(word0: UInt32(noise.next() * 0x1p+32), word1: UInt32(noise.next() * 0x1p+32))
    }

    /// Any binary32 bits, or a number of a size that functions care about.
    mutating func argument() -> Float {
        let bits = UInt32(noise.next() * 0x1p+32)
        return pick([
            Float(bitPattern: bits), Float(noise.next() * 220 - 110), Float(noise.next() * 4 - 2),
        ])
    }

    /// Scores with many ties or none, zeros of both signs, and now and then what is not finite.
    mutating func scores(_ count: Int) -> [Double] {
        let levels: Double = pick([1, 2, 8, 0x1p+40])
        let scale = pick([1, 1, 100, 1e-200, 1e160, 1e308])
        var scores = (0..<count).map { _ in
            ((noise.next() * 2 - 1) * levels).rounded() / levels * scale
        }
        if count > 0, number(in: 0...20) == 0 {
            scores[number(in: 0...count - 1)] = pick([.infinity, -.infinity, .nan])
        }
        return scores
    }

    /// A state that no training reached, with zeros of both signs, tiny and large numbers.
    mutating func checkpoint(for problem: TrainingProblem, epoch: Int) -> Checkpoint {
        let count = problem.architecture.parameterCount(
            inputCount: problem.dataset.featureCount
        )
        let scales = pick([
            [1, 0, 1e-42], [1, 1e-20, 1e-38], [1, 0, 1e15], [1, 1e25], [1, 1e37], [1e-44, 0],
        ])
        func numbers(_ make: (Double) -> Float) -> [Float] {
            (0..<count).map { _ in make((noise.next() * 2 - 1) * pick(scales)) }
        }
        var average: [Float]?
        switch problem.options.average {
        case nil: break
        case .swa(let first): average = epoch >= first ? numbers { Float($0) } : nil
        case .ema: average = epoch > 0 ? numbers { Float($0) } : nil
        }
        return Checkpoint(
            epoch: epoch,
            parameters: numbers { Float($0) },
            firstMoment: numbers { Float($0) },
            secondMoment: numbers { abs(Float($0)) },
            average: average
        )
    }
}
