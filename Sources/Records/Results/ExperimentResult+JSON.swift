package import Canonical
import Engine

extension ExperimentResult {
    package static let version = 1

    package var canonicalBytes: [UInt8] { json.canonicalBytes }

    /// The stored form; every field always present, but for those of clips, which plans without a pair
    /// column do not have.
    package var json: JSON {
        let always: JSON = [
            "arms": .array(arms.map(\.json)),
            "gate": .array(gate.map(\.json)),
            "plan": .string(plan.hex),
            "refits": .array(refits.map(\.json)),
            "selected": .optional(selected),
            "verdict": .string(verdict.rawValue),
            "version": .integer(Self.version),
        ]
        return always.adding(["nested": nested?.json, "ensemble": ensemble?.json])
    }

    package init(parsing bytes: [UInt8]) throws(Record.Problem) {
        let record = try Record(parsing: bytes, version: Self.version)
        plan = try record.digest("plan")
        arms = try record.list("arms", ArmResult.init)
        selected = try record.optionalString("selected")
        nested = try record.recordIfPresent("nested").map {
            (nested) throws(Record.Problem) in try NestedSelection(nested)
        }
        gate = try record.list("gate", GateOutcome.init)
        verdict = try record.word("verdict")
        refits = try record.list("refits", Refit.init)
        ensemble = try record.recordIfPresent("ensemble").map {
            (ensemble) throws(Record.Problem) in try EnsembleRefit(ensemble)
        }
        guard !arms.isEmpty else { throw record.wrong("arms", "a nonempty list") }
    }
}

extension ExperimentResult.TableFacts {
    package var json: JSON {
        let always: JSON = [
            "bytes": .integer(bytes), "rows": .integer(rows), "sha256": .string(sha256.hex),
            "used_rows": .integer(usedRows),
        ]
        return always.adding(["lineage": lineage.map { .string($0.hex) }, "missing": missing?.json])
    }

    package init(_ record: Record) throws(Record.Problem) {
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
        rows = try record.integer("rows")
        usedRows = try record.integer("used_rows")
        missing = try record.recordIfPresent("missing").map {
            (missing) throws(Record.Problem) in try MissingFacts(missing)
        }
        lineage = try record.digestIfPresent("lineage")
    }
}

extension ExperimentResult.Refit {
    package var json: JSON {
        let always: JSON = [
            "fit": outcome.json, "in_sample": inSample.json, "onnx": onnx?.json ?? .null,
            "seed": .integer(seed),
        ]
        return always.adding(["clips_in_sample": clipsInSample?.json, "int8": int8?.json])
    }

    package init(_ record: Record) throws(Record.Problem) {
        seed = try record.integer("seed")
        inSample = try MetricValues(record.record("in_sample"))
        clipsInSample = try record.valuesIfPresent("clips_in_sample")
        outcome = try FitRecord.Outcome(record.record("fit"))
        onnx = try record.optionalRecord("onnx").map { (blob) throws(Record.Problem) in
            try ExperimentResult.Blob(blob)
        }
        int8 = try record.recordIfPresent("int8").map { (blob) throws(Record.Problem) in
            try ExperimentResult.Blob(blob)
        }
    }
}

extension ExperimentResult.Blob {
    package var json: JSON { ["bytes": .integer(bytes), "sha256": .string(sha256.hex)] }

    package init(_ record: Record) throws(Record.Problem) {
        sha256 = try record.digest("sha256")
        bytes = try record.integer("bytes")
    }
}
