package import Canonical
import Engine
import Spec

extension GateLine {
    /// The stored form; every field always present.
    ///
    /// A line about the int8 model has fields of its own.
    package var json: JSON {
        if let quantized {
            return [
                "arm": .optional(arm),
                "quantized": [quantized.figure.rawValue: .number(quantized.bound)],
            ]
        }
        var members: [String: JSON] = [
            "arm": .optional(arm), "at_least": .null, "at_most": .null, "improves_by": .null,
            "metric": .string(metric.rawValue), "not_worse_than": .null,
            "over": .string(over.rawValue), "take": .string(take.rawValue), "versus": .null,
        ]
        switch test {
        case .quantized: break
        case .atLeast(let bound): members["at_least"] = .number(bound)
        case .atMost(let bound): members["at_most"] = .number(bound)
        case .improves(let rival, let margin):
            members["versus"] = rival.json
            members["improves_by"] = .number(margin)
        case .notWorse(let rival, let margin):
            members["versus"] = rival.json
            members["not_worse_than"] = .number(margin)
        }
        return .object(members)
    }

    package init(_ record: Record) throws(Record.Problem) {
        if let quantized = try record.recordIfPresent("quantized") {
            let figure = QuantizedFigure.allCases.first { quantized.members[$0.rawValue] != nil }
            guard let figure, quantized.members.count == 1 else {
                throw record.wrong("quantized", "one figure with its bound")
            }
            self.init(
                QuantizedLimit(figure: figure, bound: try quantized.number(figure.rawValue)),
                arm: try record.optionalString("arm")
            )
            return
        }
        self.init(
            metric: try record.word("metric"),
            over: try record.word("over"),
            take: try record.word("take"),
            arm: try record.optionalString("arm"),
            test: try GateTest(record)
        )
    }
}

extension GateTest {
    fileprivate init(_ record: Record) throws(Record.Problem) {
        let rival = try record.optionalRecord("versus").map { (rival) throws(Record.Problem) in
            try Rival(rival)
        }
        let values = (
            least: try record.optionalNumber("at_least"),
            most: try record.optionalNumber("at_most"),
            gain: try record.optionalNumber("improves_by"),
            loss: try record.optionalNumber("not_worse_than")
        )
        switch (rival, values) {
        case (nil, (let bound?, nil, nil, nil)): self = .atLeast(bound)
        case (nil, (nil, let bound?, nil, nil)): self = .atMost(bound)
        case (let rival?, (nil, nil, let margin?, nil)): self = .improves(on: rival, by: margin)
        case (let rival?, (nil, nil, nil, let margin?)): self = .notWorse(than: rival, by: margin)
        default:
            throw record.wrong(
                "at_least",
                "a bound, or 'versus' with a margin"
            )
        }
    }
}

extension Rival {
    package var json: JSON {
        switch self {
        case .arm(let id): ["arm": .string(id)]
        case .experiment(let result): ["result": .string(result)]
        case .column(let name): ["column": .string(name)]
        }
    }

    fileprivate init(_ record: Record) throws(Record.Problem) {
        if record.members["arm"] != nil {
            self = .arm(try record.string("arm"))
        } else if record.members["result"] != nil {
            self = .experiment(try record.digest("result").hex)
        } else {
            self = .column(try record.string("column"))
        }
    }
}
