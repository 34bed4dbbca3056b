extension Diagnostic.Code {
    package static let pooling: [Self] = [
        .poolWithoutPair, .poolTwice, .poolOfOutput, .poolInSomeArms,
    ]

    package static let poolWithoutPair = Self(
        "pool-without-pair",
        explanation: """
            `model.mlp.pool` scores clips: the rows of a clip are its frames. Nothing says which \
            rows belong to which clip.
            """,
        remedy: "Name the column of the clips with `data.pair`."
    )
    package static let poolTwice = Self(
        "pool-twice",
        explanation: """
            `data.pair.pool` pools the scores of frames for metrics per clip. With \
            `model.mlp.pool`, the network scores clips, so metrics have no frames to pool.
            """,
        remedy: "Delete `pool` of `data.pair`, or `pool` of the model."
    )
    package static let poolOfOutput = Self(
        "pool-of-output",
        explanation: """
            The pool of a clip's frames has no variance of its own, and the pool of clipped \
            scores is not the clipped pool.
            """,
        remedy: "Choose another loss, or `output: {sigmoid: {low: …, high: …}}`."
    )
    package static let poolInSomeArms = Self(
        "pool-in-some-arms",
        explanation: """
            Metrics of an arm with `pool` are over clips; those of an arm without are over \
            frames. They cannot be compared. Models that are solved have no `pool`.
            """,
        remedy: """
            Give every arm a `pool`, or write two experiments; `assay diff` compares the metrics \
            per clip.
            """
    )
    package static let clipDiffers = Self(
        "clip-differs",
        explanation: """
            With `model.mlp.pool`, a clip has one score, one weight, one set of votes and one \
            fold: all its rows must hold the same value.
            """,
        remedy: """
            Choose the column of the clip's own score, or delete `pool` and use metrics per clip \
            (`data.pair`).
            """
    )
}

extension Diagnostic.Message {
    package static let poolWithoutPair = Self(
        .poolWithoutPair,
        "a model that pools the frames of clips needs 'data.pair'"
    )

    package static let poolTwice = Self(
        .poolTwice,
        "'data.pair.pool' has no effect: the model pools the frames of a clip itself"
    )

    package static func poolOfOutput(_ words: String) -> Self {
        Self(.poolOfOutput, "\(quoted(words)) and 'pool' cannot be combined")
    }

    package static let poolInSomeArms = Self(
        .poolInSomeArms,
        "some arms score clips ('pool'), and others score frames"
    )

    /// The rows of a clip hold different values where it can have one only.
    package static func clipDiffers(
        _ clip: String,
        column: String,
        rows: (first: Int, other: Int)
    ) -> Self {
        Self(
            .clipDiffers,
            "the clip \(quoted(clip)) has different values of \(quoted(column)) in rows \(rows.first) and \(rows.other)",
            notes: ["rows count from 1"]
        )
    }
}
