/// The words by which columns are known that are no measurements: scores, votes, counters and numbers of rows.
enum SuspectWords {
    /// Opinions of people.
    static let opinions: Set<String> = [
        "mos", "dmos", "zmos", "jod", "opinion", "opinions", "subjective", "mushra",
    ]
    /// Families of scores: any form of one is a form of the others.
    static let scoreFamilies: [Set<String>] = [opinions, ["vmaf"]]
    /// What a column of scores is called when it has no better name.
    static let scores: Set<String> = [
        "score", "scores", "quality", "target", "label", "grade", "y",
    ]
    /// Those who vote, and their votes.
    static let votes: Set<String> = [
        "vote", "votes", "voter", "voters", "rating", "ratings", "rater", "raters", "observer",
        "observers", "subject", "subjects", "annotator", "annotators", "respondents",
    ]
    /// How far votes or scores lie apart.
    static let spreads: Set<String> = [
        "std", "stdev", "stddev", "sd", "sos", "var", "variance", "ci", "sem", "stderr",
        "deviation",
        "iqr", "confidence",
    ]
    /// What stands beside a spread.
    static let bounds: Set<String> = [
        "low", "high", "lo", "hi", "lower", "upper", "width", "half", "p", "dev", "err", "error",
        "standard", "conf", "pct", "interval",
    ]
    /// Which form of a score a column is.
    static let forms: Set<String> = [
        "head", "tail", "full", "first", "last", "mean", "avg", "average", "median", "min", "max",
        "minimum", "maximum", "harmonic", "pooled", "raw", "norm", "normalized", "normalised",
        "scaled", "z", "log", "rank", "class", "bin", "level", "pred", "prediction", "predicted",
        "hat", "est", "estimate", "neg", "hd", "phone", "bagging", "bootstrap", "model",
        "percentile",
        "linear", "logistic", "cubic", "mapped", "fit", "fitted", "old", "new", "orig", "original",
        "gt", "true", "truth", "ground", "train", "test", "val", "int", "round", "rounded", "float",
        "diff", "delta", "inv", "sum", "count", "num", "n", "nr", "no", "total", "number",
    ]
    /// Words beside a score that change nothing.
    static let neutral: Set<String> = [
        "metric", "metrics", "value", "values", "result", "results", "overall", "final", "video",
        "visual", "perceptual", "perceived", "human", "user", "pooled", "mean", "avg", "average",
        "score", "scores",
    ]
    /// What a network has predicted.
    static let predictions: Set<String> = ["pred", "prediction", "predicted", "hat"]
    /// What counts frames or tells their time.
    static let counters: Set<String> = [
        "frame", "pts", "dts", "poc", "time", "timestamp", "timecode", "picture", "pict",
        "pic", "ts", "date", "datetime",
    ]
    /// What is beside them in such a name.
    static let counterParts: Set<String> = [
        "index", "idx", "id", "num", "number", "no", "nr", "n", "s", "ms", "us", "ns", "sec",
        "secs",
        "seconds", "start", "end", "begin", "stamp", "code", "order", "display", "coding", "pos",
        "position", "video", "clip", "scene", "in",
    ]
    /// What tells rows apart and measures nothing.
    static let numbers: Set<String> = [
        "id", "ids", "idx", "index", "row", "unnamed", "uuid", "guid", "hash", "md", "crc",
        "sha", "fold", "split", "partition", "serial",
    ]
    /// What names a piece of content.
    static let contents: Set<String> = [
        "source", "src", "reference", "ref", "content", "clip", "group", "scene", "video", "key",
        "shot",
        "sequence", "seq", "file", "filename", "name", "path", "basename", "dis", "distorted",
    ]

    /// Every word, for names that are written without separators.
    static let all: Set<String> = [
        opinions, ["vmaf"], scores.subtracting(["y"]), votes, spreads, bounds, forms, neutral,
        predictions,
        counters, counterParts, numbers, contents,
    ].reduce(into: []) { all, words in
        // Single letters would make words of anything; only the "n" of counts is written so.
        all.formUnion(words.filter { $0.count > 1 || $0 == "n" })
    }
}
