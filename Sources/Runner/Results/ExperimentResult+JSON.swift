import Engine

extension ExperimentResult {
    static let version = 1

    var canonicalBytes: [UInt8] { json.canonicalBytes }

    /// The stored form; every field always present.
    var json: JSON {
        [
            "columns_sha256": .string(columns.hex),
            "data": .array(tables.map(\.json)),
            "folds": .array(folds.map(\.json)),
            "gate": .array(gate.map(\.json)),
            "over_seeds": overSeeds.json,
            "plan": .string(plan.hex),
            "refits": .array(refits.map(\.json)),
            "seeds": .array(seeds.map(\.json)),
            "verdict": .string(verdict.rawValue),
            "version": .integer(Self.version),
        ]
    }

    init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(parsing: bytes, version: Self.version)
        plan = try record.digest("plan")
        tables = try record.list("data", TableFacts.init)
        columns = try record.digest("columns_sha256")
        folds = try record.list("folds", FoldFacts.init)
        seeds = try record.list("seeds", SeedResult.init)
        overSeeds = try MetricSummaries(record.record("over_seeds"))
        gate = try record.list("gate", GateOutcome.init)
        verdict = try record.word("verdict")
        refits = try record.list("refits", Refit.init)
    }
}

extension ExperimentResult.TableFacts {
    var json: JSON {
        ["bytes": .integer(bytes), "rows": .integer(rows), "sha256": .string(sha256.hex)]
    }

    init(_ record: Record) throws(Record.Problem) {
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
        rows = try record.integer("rows")
    }
}

extension ExperimentResult.FoldFacts {
    var json: JSON {
        [
            "held_out_rows": .integer(heldOutRows), "name": .string(name),
            "training_rows": .integer(trainingRows),
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        heldOutRows = try record.integer("held_out_rows")
        trainingRows = try record.integer("training_rows")
    }
}

extension ExperimentResult.SeedResult {
    var json: JSON {
        [
            "folds": .array(folds.map(\.json)), "over_folds": overFolds.json,
            "seed": .integer(seed),
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        seed = try record.integer("seed")
        folds = try record.list("folds", ExperimentResult.FoldResult.init)
        overFolds = try MetricSummaries(record.record("over_folds"))
    }
}

extension ExperimentResult.FoldResult {
    var json: JSON {
        ["fit": outcome.json, "metrics": metrics.json, "name": .string(name)]
    }

    init(_ record: Record) throws(Record.Problem) {
        name = try record.string("name")
        metrics = try MetricValues(record.record("metrics"))
        outcome = try FitRecord.Outcome(record.record("fit"))
    }
}

extension ExperimentResult.Refit {
    var json: JSON {
        [
            "fit": outcome.json, "in_sample": inSample.json, "onnx": onnx?.json ?? .null,
            "seed": .integer(seed),
        ]
    }

    init(_ record: Record) throws(Record.Problem) {
        seed = try record.integer("seed")
        inSample = try MetricValues(record.record("in_sample"))
        outcome = try FitRecord.Outcome(record.record("fit"))
        onnx = try record.optionalRecord("onnx").map { (blob) throws(Record.Problem) in
            try ExperimentResult.Blob(blob)
        }
    }
}

extension ExperimentResult.Blob {
    var json: JSON { ["bytes": .integer(bytes), "sha256": .string(sha256.hex)] }

    init(_ record: Record) throws(Record.Problem) {
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
    }
}

extension Record {
    /// A list of records, each read by an initialiser.
    func list<Element>(
        _ key: String,
        _ read: (Record) throws(Problem) -> Element
    ) throws(Problem) -> [Element] {
        var elements: [Element] = []
        for record in try records(key) { elements.append(try read(record)) }
        return elements
    }
}
