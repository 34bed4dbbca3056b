/// A 64-bit key of the Philox4x32 generator, as two words.
public struct StreamKey: Hashable, Sendable {
    /// The first word.
    public let word0: UInt32
    /// The second word.
    public let word1: UInt32

    /// Creates a key from its words.
    ///
    /// - Parameters:
    ///   - word0: The first word.
    ///   - word1: The second word.
    public init(word0: UInt32, word1: UInt32) {
        self.word0 = word0
        self.word1 = word1
    }
}

/// The keys of the random streams of one fit.
///
/// They are derived outside Engine, from the seed, the purpose and the fold's name.
public struct StreamKeys: Hashable, Sendable {
    /// The stream of the initial weights.
    public var initialWeights: StreamKey
    /// The stream of the initial biases.
    public var initialBiases: StreamKey
    /// The stream that orders the rows of an epoch.
    public var shuffle: StreamKey
    /// The stream that drops hidden units.
    public var dropout: StreamKey

    /// Creates the keys of one fit.
    ///
    /// - Parameters:
    ///   - initialWeights: The key for purpose `init.weight`.
    ///   - initialBiases: The key for purpose `init.bias`.
    ///   - shuffle: The key for purpose `shuffle`.
    ///   - dropout: The key for purpose `dropout`.
    public init(
        initialWeights: StreamKey,
        initialBiases: StreamKey,
        shuffle: StreamKey,
        dropout: StreamKey
    ) {
        self.initialWeights = initialWeights
        self.initialBiases = initialBiases
        self.shuffle = shuffle
        self.dropout = dropout
    }
}
