import Canonical
import Engine
import Markup
import Models
import Records
import Spec

extension ModelCard {
    /// The first exported model as its two files hold it; nil without one.
    private var exported: (name: String, model: ExportedModel, sidecar: JSON)? {
        guard let model = facts.objects.first(where: { $0.role == .model }),
            let sidecar = facts.objects.first(where: { $0.role == .sidecar }),
            let json = try? JSON(parsing: sidecar.bytes),
            let read = try? ExportedModel(onnx: model.bytes, sidecar: sidecar.bytes)
        else { return nil }
        return (String(model.label.dropLast(".onnx".count)), read, json)
    }

    /// The inputs with their units and the training rows' range, and the output.
    var inputs: [Markdown] {
        let ranges = exported.map { Self.ranges(of: $0.model, facts.planned.scalers) } ?? []
        var place = 0
        let rows = facts.planned.inputs.map { input -> [Markdown] in
            let known = FeatureUnit.all[input.column]
            let range = ranges.indices.contains(place) ? ranges[place] : "–"
            place += input.width
            let isWords = if case .oneHot = input { true } else { false }
            let unit = isWords ? "word" : known?.unit ?? "–"
            return [
                .code(input.column), .text(unit), .text(known?.range ?? "–"),
                .text(isWords ? "–" : range),
            ]
        }
        let words = exported.map { Self.words(of: $0.model) } ?? []
        var blocks: [Markdown] = [
            .heading("Inputs and output", rank: 2),
            .table(["input", "unit", "possible", "training rows"], rows),
        ]
        if !words.isEmpty { blocks.append(.list(words)) }
        let output =
            facts.planned.architecture.hasVariance
            ? "\(facts.targetUnit), and the logarithm of its variance" : facts.targetUnit
        blocks.append("Output: \(output).")
        return blocks
    }

    /// What the scaler says of the training rows, for each input of the network.
    private static func ranges(of model: ExportedModel, _ scalers: [Scaler]) -> [String] {
        let scaler = model.ensemble.members[0].standardizer
        return zip(scaler.mean, scaler.std).enumerated().map { index, pair in
            let (mean, std) = (Double(pair.0), Double(pair.1))
            guard scalers.indices.contains(index) else { return "–" }
            switch scalers[index] {
            case .standard: return "\(mean.fixed(4)) ± \(std.fixed(4))"
            case .minmax: return "\(Self.trimmed(mean)) to \(Self.trimmed(mean + std))"
            case .none: return "–"
            }
        }
    }

    /// A number with up to four decimals.
    private static func trimmed(_ number: Double) -> String {
        JSON.canonicalNumber((number * 10_000).rounded() / 10_000)
    }

    /// The words of columns of words.
    private static func words(of model: ExportedModel) -> [Markdown] {
        model.inputs.compactMap { input in
            switch input {
            case .number: return nil
            case .code(let codes):
                let pairs = codes.codes.map { "\($0.word) = \(JSON.canonicalNumber($0.number))" }
                return "\(.code(codes.column)): \(pairs.joined(separator: ", "))"
            case .category(let category):
                return "\(.code(category.column)): one of \(category.words.joined(separator: ", "))"
            }
        }
    }

    /// A command and a program that score with the model.
    var program: [Markdown] {
        guard let exported else { return [] }
        return [
            .heading("Use", rank: 2),
            .commands(["assay score \(exported.name).onnx TABLE_OR_LOG"]),
            "With Python, in the folder of the model; the row is an example near the training mean:",
            .block(Self.python(exported.name, exported.model, exported.sidecar), in: "python"),
        ]
    }

    private static func python(_ name: String, _ model: ExportedModel, _ sidecar: JSON) -> String {
        let means = model.ensemble.members[0].standardizer.mean
        var numbers: [(name: String, value: String)] = []
        var words: [(name: String, value: String)] = []
        var place = 0
        var isSplit = false
        if case .array(let names)? = sidecar["input_names"] { isSplit = names.count > 1 }
        for input in model.inputs {
            switch input {
            case .number(let column):
                let mean = means.indices.contains(place) ? means[place] : 0
                numbers.append((column, Self.trimmed(Double(mean == 0 ? 0.5 : mean))))
            case .code(let codes):
                numbers.append((codes.column, JSON.canonicalNumber(codes.codes.first?.number ?? 0)))
            case .category(let category):
                let slots = category.words.indices.map { $0 == 0 ? "1" : "0" }
                let label = "\(category.column) = \(category.words.first ?? "")"
                if isSplit {
                    words.append((label, slots.joined(separator: ", ")))
                } else {
                    numbers.append((label, slots.joined(separator: ", ")))
                }
            }
            place += input.width
        }
        func list(_ variable: String, _ values: [(name: String, value: String)]) -> [String] {
            ["\(variable) = ["] + values.map { "    \($0.value),  # \($0.name.printable)" } + ["]"]
        }
        var lines = [
            "import json", "", "import numpy as np", "import onnxruntime", "",
            "sidecar = json.load(open(\"\(name).json\"))",
        ]
        lines += list("row", numbers)
        lines += [
            "x = np.array([row], dtype=np.float32)",
            "if sidecar[\"feature_mean\"]:",
            "    x = (x - np.float32(sidecar[\"feature_mean\"])) / np.float32(sidecar[\"feature_std\"])",
            "inputs = {sidecar[\"input_names\"][0]: x}",
        ]
        if !words.isEmpty {
            lines += list("words", words)
            lines.append(
                "inputs[sidecar[\"input_names\"][1]] = np.array([words], dtype=np.float32)"
            )
        }
        lines += [
            "session = onnxruntime.InferenceSession(\"\(name).onnx\")",
            "score = session.run(None, inputs)[0]",
            "print(score)",
        ]
        return lines.joined(separator: "\n")
    }
}
