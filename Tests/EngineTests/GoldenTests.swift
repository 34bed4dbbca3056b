import Engine
import Testing

/// Known answers of whole fits: a change that moves one of them changes `versions.fit`.
@Suite("Golden fits") struct GoldenTests {
    @Test func `end with the bits they always had`() throws {
        let digests = GoldenFit.all.map { fit in
            GoldenRecord(fit: fit.description, digest: String(fit.digest(), radix: 16))
        }
        try Fixture.goldenFits.expect(digests)
    }
}

/// A fit and its digest.
struct GoldenRecord: Codable, Equatable {
    var fit: String
    var digest: String
}

/// A small fit and the digest of all that it gives.
private struct GoldenFit: CustomStringConvertible {
    var rows = 40
    var features = 3
    var hidden: [Int]
    var activation = Activation.gelu
    var dropout = 0.0
    var isCoupled = false
    var weightDecay = 1e-2
    var epochs = 3
    var batchSize = 16

    static let all = [
        GoldenFit(hidden: []),
        GoldenFit(rows: 1, features: 1, hidden: [1]),
        GoldenFit(hidden: [5, 4], dropout: 0.25),
        GoldenFit(features: 17, hidden: [33], activation: .relu, dropout: 0.5),
        GoldenFit(rows: 61, hidden: [16, 7, 24, 3], dropout: 0.1, batchSize: 20),
        GoldenFit(
            rows: 100,
            features: 6,
            hidden: [64, 64],
            dropout: 0.1,
            isCoupled: true
        ),
        // Sums longer than a kernel takes at once, and edges on every side.
        GoldenFit(
            rows: 301,
            features: 19,
            hidden: [70, 290, 5],
            activation: .relu,
            dropout: 0.3,
            isCoupled: true,
            epochs: 2,
            batchSize: 299
        ),
        GoldenFit(rows: 33, features: 40, hidden: [], epochs: 2, batchSize: 32),
        GoldenFit(
            rows: 9,
            features: 5,
            hidden: [1, 2, 3, 4],
            activation: .relu,
            epochs: 2,
            batchSize: 1
        ),
    ]

    var description: String {
        """
        \(rows) rows, \(features) features, hidden \(hidden), \(activation), dropout \(dropout), \
        \(isCoupled ? "adam" : "adamw"), \(epochs) epochs, batches of \(batchSize)
        """
    }

    /// Trains, and digests every epoch's loss, parameters and moments, and the predictions.
    func digest() -> UInt64 {
        let settings = AdamOptions(learningRate: 1e-2, weightDecay: weightDecay)
        return TrainingProblem.test(
            rows: rows,
            features: features,
            hidden: hidden,
            activation: activation,
            dropout: dropout,
            optimizer: isCoupled ? .adam(settings) : .adamw(settings),
            epochs: epochs,
            batchSize: batchSize
        ).digest()
    }
}

extension TrainingProblem {
    /// Trains, and digests every epoch's loss, parameters and moments, and the predictions.
    func digest() -> UInt64 {
        let result = run()
        var digest = Digest()
        for loss in result.losses { digest.add(loss.bitPattern) }
        for checkpoint in result.checkpoints {
            for number in checkpoint.parameters + checkpoint.firstMoment + checkpoint.secondMoment {
                digest.add(UInt64(number.bitPattern))
            }
        }
        if case .trained(let model) = result.outcome {
            for score in model.predictions(dataset, rows: rows) {
                digest.add(UInt64(score.bitPattern))
            }
        }
        return digest.value
    }
}

/// FNV-1a over words of 64 bits: enough to notice a changed bit.
private struct Digest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x100_0000_01b3
    }
}
