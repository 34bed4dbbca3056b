import Source
import Testing

@Suite("Suggestion") struct SuggestionTests {
    static let vocabulary = [
        "learning_rate", "weight_decay", "beta1", "beta2", "epsilon", "epochs", "batch_size",
        "relu", "gelu", "mse", "seeds",
    ]

    @Test(arguments: [
        ("learning-rate", "learning_rate"), ("LearningRate", "learning_rate"),
        ("learning_rat", "learning_rate"), ("lr", "learning_rate"), ("wd", "weight_decay"),
        ("eps", "epsilon"), ("Epochs", "epochs"), ("epoch", "epochs"), ("batchsize", "batch_size"),
        ("BATCH SIZE", "batch_size"), ("rleu", "relu"), ("geul", "gelu"), ("elu", "relu"),
        ("mes", "mse"), ("seed", "seeds"), ("beta3", "beta1"),
    ])
    func `near words are found`(word: String, meant: String) {
        #expect(Diagnostic.suggestion(for: word, among: Self.vocabulary) == meant)
    }

    @Test(arguments: ["", "x", "mae", "banana", "tanh", "no", "epsi lon batch", "画質"])
    func `far words are not`(word: String) {
        #expect(Diagnostic.suggestion(for: word, among: Self.vocabulary) == nil)
    }

    @Test func `the vocabulary's order decides between equals`() {
        #expect(
            Diagnostic.suggestion(for: "vif_scale", among: ["vif_scale1", "vif_scale0"])
                == "vif_scale1"
        )
        #expect(Diagnostic.suggestion(for: "adm", among: []) == nil)
    }

    @Test func `very long words are not compared`() {
        let long = String(repeating: "a", count: 10_000)
        #expect(Diagnostic.suggestion(for: long, among: [long + "b"]) == nil)
    }
}
