import ArgumentParser
import Importing
import Markup

/// The options of an import, which `data import` and `init` share.
struct ImportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take columns from file names, as in '{source}_{height}_{crf}'.",
            discussion: """
                '{_}' matches and makes no column; a pattern with '/' is compared with folders, too.
                """
        )
    )
    var pattern: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Name the column of a metric, as in integer_adm2=adm2; separate several by commas.",
            valueName: "metric=column"
        )
    )
    var columns: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Keep only these metrics, by their names in the table.",
            valueName: "columns"
        )
    )
    var only: [String] = []

    @Option(
        help: ArgumentHelp("A table of scores to join: Parquet or CSV.", valueName: "file"),
        completion: .file()
    )
    var scores: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Columns to join by, as in clip=dis: the logs' name first (default: clip).",
            valueName: "logs=scores"
        )
    )
    var key: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Write one row a clip: \(Pool.choices); several make several columns.",
            valueName: "pools"
        )
    )
    var pool: [String] = []

    @Flag(help: "Omit logs that cannot be read, and list them.")
    var skipUnreadable = false

    /// Whether no option is set.
    var isEmpty: Bool { scores == nil && isEmptyButScores }

    /// Whether no option is set but perhaps the scores.
    var isEmptyButScores: Bool {
        pattern == nil && !skipUnreadable && [columns, only, key, pool].allSatisfy(\.isEmpty)
    }

    /// The request for an import of logs into a table.
    ///
    /// - Throws: `ValidationError` if an option does not fit.
    func request(_ logs: [String], output: String) throws -> ImportRequest {
        guard scores != nil || key.isEmpty else {
            throw ValidationError("--key joins scores; name their table with --scores")
        }
        var request = ImportRequest(inputs: logs, output: output)
        request.pattern = pattern
        request.renames = try Self.pairs(columns, "--columns", "metric=column")
        request.only = Self.words(only)
        request.scores = scores
        request.keys = try Self.pairs(key, "--key", "logs=scores")
        if scores != nil, key.isEmpty { request.keys = [NamePair(left: "clip", right: "clip")] }
        request.pools = try Self.words(pool).map { word in
            guard let pool = Pool(word) else {
                throw ValidationError("--pool '\(word.printable)' is none of \(Pool.choices)")
            }
            return pool
        }
        guard Set(request.pools).count == request.pools.count else {
            throw ValidationError("--pool names a pool twice")
        }
        request.skipsUnreadable = skipUnreadable
        return request
    }

    private static func words(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",").map(String.init) }
    }

    private static func pairs(
        _ texts: [String],
        _ option: String,
        _ form: String
    ) throws -> [NamePair] {
        try words(texts).map { text in
            guard let pair = NamePair(text) else {
                throw ValidationError("\(option) '\(text.printable)' is not \(form)")
            }
            return pair
        }
    }
}
