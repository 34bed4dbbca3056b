extension Problems {
    static let keys = [
        Problem(
            "unknown-key",
            "unknown key 'optimiser'; did you mean 'optimizer'?",
            in: "optimizer",
            "1️⃣optimiser"
        ),
        Problem("unknown-key", "unknown key 'banana'", in: "data:", "1️⃣banana: 1\ndata:"),
        Problem(
            "unknown-key",
            "unknown key 'lr'; did you mean 'learning_rate'?",
            in: "learning_rate: 1e-3",
            "1️⃣lr: 2️⃣zero"
        )
        .and("not-a-number", "expected a decimal number, found 'zero'"),
        Problem("missing-key", "the key 'adr' is missing", in: "version: 1", "1️⃣version: 1")
            .removing("adr: docs/adr/0001-example.md\n"),
        Problem(
            "missing-key",
            "the keys 'table' and 'group' are missing",
            in: "data:",
            "1️⃣data:"
        )
        .removing("  table: experiments/data/public.parquet\n")
        .removing("  group: source\n"),
        Problem(
            "missing-alternative",
            "one of 'at_least', 'at_most', 'versus' or 'quantized' is missing",
            in: "data:",
            "gate: [1️⃣{metric: plcc}]\ndata:"
        ),
        Problem(
            "missing-alternative",
            "one of 'adam', 'adamw' or 'sgd' is missing",
            in: "optimizer: {adamw: {learning_rate: 1e-3}}",
            "1️⃣optimizer: {}"
        ),
        Problem(
            "rival-keys",
            "'at_least' is one too many: only one of 'at_least', 'at_most', 'versus' and 'quantized' is allowed",
            in: "data:",
            "gate:\n- metric: plcc\n  at_most: 1\n  1️⃣at_least: 0\ndata:"
        ),
        Problem(
            "rival-keys",
            "'adam' is one too many: only one of 'adam', 'adamw' and 'sgd' is allowed",
            in: "1e-3}}",
            "1e-3}, 1️⃣adam: {beta1: 2️⃣1}}"
        )
        .and("out-of-range", "'1' is out of range; expected at least 0 and less than 1"),
    ]
}

extension Problem {
    /// Takes a part out of the text.
    func removing(_ part: String) -> Problem {
        precondition(marked.contains(part), "the spec has no \(part)")
        var result = self
        result.marked = marked.replacing(part, with: "")
        return result
    }
}
