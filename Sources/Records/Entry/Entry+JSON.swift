package import Canonical
import Spec

extension Entry {
    package var json: JSON {
        let always: JSON = [
            "adr": adr.json,
            "arm": .optional(arm),
            "arms": .array(arms.map(\.json)),
            "baseline": .optional(baseline),
            "data": .array(data.map(\.json)),
            "features": features?.json ?? .null,
            "folds": .integer(foldCount),
            "gate": .array(gate.map(JSON.string)),
            "margin": .optional(margin),
            "metrics": metrics.json,
            "models": .array(models.map(\.json)),
            "name": .string(name),
            "plan": .string(plan.hex),
            "result": .string(result.hex),
            "seeds": .array(seeds.map(JSON.integer)),
            "spec": spec.json,
            "title": .optional(title),
            "verdict": .string(verdict.rawValue),
            "version": .integer(Self.version),
        ]
        return always.adding(["clip_metrics": clipMetrics?.json, "ensemble": ensemble?.json])
    }

    package init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(parsing: bytes, version: Self.version)
        name = try record.string("name")
        guard ExperimentSchema.isName(name) else {
            throw record.wrong("name", "a name of an experiment")
        }
        title = try record.optionalString("title")
        baseline = try record.optionalString("baseline")
        spec = try Text(record.record("spec"))
        features = try record.optionalRecord("features").map { (text) throws(Record.Problem) in
            try Text(text)
        }
        adr = try Decision(record.record("adr"))
        plan = try record.digest("plan")
        result = try record.digest("result")
        verdict = try record.word("verdict")
        data = try record.list("data", Table.init)
        models = try record.list("models", Model.init)
        arm = try record.optionalString("arm")
        arms = try record.list("arms", Arm.init)
        metrics = try PerMetric<Headline>(record.record("metrics"))
        clipMetrics = try record.recordIfPresent("clip_metrics").map {
            (clips) throws(Record.Problem) in
            try PerMetric<Headline>(clips)
        }
        ensemble = try record.recordIfPresent("ensemble").map {
            (ensemble) throws(Record.Problem) in
            try PerMetric<Headline>(ensemble)
        }
        gate = try record.strings("gate")
        margin = try record.optionalNumber("margin")
        foldCount = try record.integer("folds")
        seeds = try record.integers("seeds")
    }
}

extension Entry.Text {
    package var json: JSON { ["path": .string(path), "sha256": .string(sha256.hex)] }

    package init(_ record: Record) throws(Record.Problem) {
        path = try record.path("path")
        sha256 = try record.digest("sha256")
    }
}

extension Entry.Arm {
    package var json: JSON { ["id": .string(id), "metrics": metrics.json] }

    package init(_ record: Record) throws(Record.Problem) {
        id = try record.string("id")
        metrics = try MetricValues(record.record("metrics"))
    }
}

extension Entry.Decision {
    package var json: JSON {
        [
            "id": .optional(id), "path": .string(path), "sha256": .string(sha256.hex),
            "status": .optional(status),
        ]
    }

    package init(_ record: Record) throws(Record.Problem) {
        path = try record.path("path")
        sha256 = try record.digest("sha256")
        id = try record.optionalString("id")
        status = try record.optionalString("status")
    }
}

extension Entry.Table {
    package var json: JSON {
        let always: JSON = [
            "bytes": .integer(bytes), "name": .string(name), "rows": .integer(rows),
            "sha256": .string(sha256.hex),
        ]
        return always.adding(["lineage": lineage.map { .string($0.hex) }])
    }

    package init(_ record: Record) throws(Record.Problem) {
        name = try record.path("name")
        guard !name.contains("/") else { throw record.wrong("name", "the name of a file") }
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
        rows = try record.integer("rows")
        lineage = try record.digestIfPresent("lineage")
    }
}

extension Entry.Model {
    package var json: JSON {
        let always: JSON = [
            "arm": .string(arm), "onnx": .string(onnx.hex),
            "seed": seed.map(JSON.integer) ?? .null,
            "sidecar": .string(sidecar.hex),
        ]
        return always.adding([
            "ensemble": ensemble.isEmpty ? nil : .array(ensemble.map(JSON.integer)),
            "int8": int8.map { .string($0.hex) },
        ])
    }

    package init(_ record: Record) throws(Record.Problem) {
        arm = try record.string("arm")
        ensemble = record.members["ensemble"] == nil ? [] : try record.integers("ensemble")
        seed = ensemble.isEmpty ? try record.integer("seed") : nil
        onnx = try record.digest("onnx")
        sidecar = try record.digest("sidecar")
        int8 = try record.digestIfPresent("int8")
    }
}

extension Record {
    /// A path that stays below the root.
    fileprivate func path(_ key: String) throws(Problem) -> String {
        let path = try string(key)
        guard ExperimentSchema.isPath(path) else { throw wrong(key, "a path below the root") }
        return path
    }
}
