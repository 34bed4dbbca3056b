extension Diagnostic.Code {
    package static let closedForm: [Self] = [.trainingOfClosedForm, .seedsOfClosedForm]

    package static let trainingOfClosedForm = Self(
        "training-of-closed-form",
        explanation: """
            The model is solved, not trained: there is no optimizer, no epoch and no batch. \
            `training` takes no key but `seeds`, and may be left out.
            """,
        remedy: "Delete the key, or choose the model `mlp`."
    )
    package static let seedsOfClosedForm = Self(
        "seeds-of-closed-form",
        explanation: """
            The model is solved without a random number: every seed gives the same model.
            """,
        remedy: "Keep one seed, or delete `seeds`."
    )
}

extension Diagnostic.Message {
    package static func trainingOfClosedForm(_ key: String, of kind: String) -> Self {
        Self(
            .trainingOfClosedForm,
            "\(quoted(key)) has no meaning for the model \(quoted(kind)), which is solved, not trained",
            notes: ["keys allowed here: seeds"]
        )
    }

    package static func seedsOfClosedForm(_ count: Int) -> Self {
        Self(
            .seedsOfClosedForm,
            "\(count) seeds give \(count) equal models: solving uses no random number"
        )
    }
}
