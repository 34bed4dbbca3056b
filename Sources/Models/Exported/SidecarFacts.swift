import Canonical
internal import Engine

/// What the readers of a sidecar need of it.
struct SidecarFacts {
    let id: String
    let name: String
    let sha256: String
    /// The digest of the int8 file; nil if there is none.
    let int8SHA256: String?
    let kind: Sidecar.Kind
    let notes: String
    let plan: Digest?
    /// The number of columns of the first input.
    let featureCount: Int
    /// What goes into the network, in the order of its inputs.
    let inputs: [ExportedModel.Input]
    let output: OutputFunction
    /// How the outputs for a clip's frames become its score; nil if each row is scored for itself.
    let pool: ClipPool?
    /// The seeds of an ensemble, ascending; empty for a single network.
    let ensemble: [Int]
    private let mean: [Float]?
    private let std: [Float]?
    private let fill: [Float]?

    /// Reads a sidecar.
    ///
    /// - Throws: `ExportedModelError` at the first member that is missing or of another kind.
    init(_ bytes: [UInt8]) throws(ExportedModelError) {
        do throws(Record.Problem) {
            let json: JSON
            do {
                json = try JSON(parsing: bytes)
            } catch {
                throw Record.Problem(description: "\(error.problem) at byte \(error.offset)")
            }
            let record = try Record(json)
            id = try record.string("id")
            name = try record.string("name")
            sha256 = try record.string("sha256")
            int8SHA256 = try record.digestIfPresent("int8_sha256")?.hex
            kind = try record.word("kind")
            notes = try record.string("notes")
            plan = Digest(hex: try record.record("provenance").string("plan"))
            let features = try record.strings("feature_order")
            featureCount = features.count
            let categories = try Self.list("categories", of: record).map(Self.category)
            let codes = try Self.list("codes", of: record).map(Self.codes)
            let isSplit = try record.strings("input_names").count > 1
            inputs = Self.inputs(features, categories, codes, isSplit: isSplit)
            output = try record.recordIfPresent("output").map(Self.output) ?? .linear
            pool = try Self.pool(of: record)
            ensemble = try record.recordIfPresent("ensemble").map(Self.seeds) ?? []
            mean = try Self.numbers("feature_mean", of: record)
            std = try Self.numbers("feature_std", of: record)
            fill = try Self.numbers("feature_fill", of: record)
        } catch {
            throw ExportedModelError("the sidecar cannot be read: \(error.description)")
        }
    }

    /// The scaler of the network's inputs.
    ///
    /// - Parameters:
    ///   - scaler: The scaler of the graph's first inputs; nil if it has none.
    ///   - width: The number of the network's inputs.
    /// - Returns: The scaler, as wide as the network.
    /// - Throws: `ONNXError.unreadable` if its numbers are too many or no use.
    func standardizer(graph scaler: Standardizer?, width: Int) throws(ONNXError) -> Standardizer {
        let mean = scaler?.mean ?? mean ?? []
        let std = scaler?.std ?? std ?? []
        guard mean.count == std.count, mean.count <= width, fill?.count ?? 0 <= width,
            mean.allSatisfy(\.isFinite), std.allSatisfy({ $0.isFinite && $0 > 0 })
        else {
            throw .unreadable("the scaler of the sidecar is not usable")
        }
        func widened(_ values: [Float], with rest: Float) -> [Float] {
            values + [Float](repeating: rest, count: width - values.count)
        }
        return Standardizer(
            mean: widened(mean, with: 0),
            std: widened(std, with: 1),
            fill: fill.map { widened($0, with: 0) }
        )
    }

    // MARK: - Members

    /// Finds the columns: a category's words stand one after the other among joint inputs.
    private static func inputs(
        _ features: [String],
        _ categories: [Sidecar.Category],
        _ codes: [Sidecar.Codes],
        isSplit: Bool
    ) -> [ExportedModel.Input] {
        var inputs: [ExportedModel.Input] = []
        var rest = features[...]
        while let name = rest.first {
            let category = isSplit ? nil : categories.first { rest.starts(with: $0.inputNames) }
            if let category, !category.words.isEmpty {
                inputs.append(.category(category))
                rest = rest.dropFirst(category.words.count)
            } else {
                let code = codes.first { $0.column == name }
                inputs.append(code.map { .code($0) } ?? .number(column: name))
                rest = rest.dropFirst()
            }
        }
        return inputs + (isSplit ? categories.map { .category($0) } : [])
    }

    private static func list(
        _ key: String,
        of record: Record
    ) throws(Record.Problem) -> [Record] {
        record.members[key] == nil ? [] : try record.records(key)
    }

    private static func category(_ record: Record) throws(Record.Problem) -> Sidecar.Category {
        Sidecar.Category(
            column: try record.string("column"),
            words: try record.strings("words"),
            unknown: try record.optionalString("unknown")
        )
    }

    private static func codes(_ record: Record) throws(Record.Problem) -> Sidecar.Codes {
        let words = try record.strings("words")
        let numbers = try numbers("numbers", of: record) ?? []
        guard words.count == numbers.count else {
            throw record.wrong("numbers", "as long as 'words'")
        }
        return Sidecar.Codes(
            column: try record.string("column"),
            codes: zip(words, numbers).map { Sidecar.Code(word: $0, number: Double($1)) }
        )
    }

    private static func pool(of record: Record) throws(Record.Problem) -> ClipPool? {
        guard record.members["pool"] != nil else { return nil }
        let word = try record.string("pool")
        guard let pool = ClipPool(rawValue: word), ClipPool.differentiable.contains(pool) else {
            throw record.wrong(
                "pool",
                "one of mean, min, p1, p5, p10, p20, p25, p50, p75, p90, p95"
            )
        }
        return pool
    }

    private static func output(_ record: Record) throws(Record.Problem) -> OutputFunction {
        switch try record.string("function") {
        case "sigmoid":
            .sigmoid(low: try record.number("low"), high: try record.number("high"))
        case "clip": .clip(low: try record.number("low"), high: try record.number("high"))
        case "linear": .linear
        default: throw record.wrong("function", "one of linear, sigmoid, clip")
        }
    }

    private static func seeds(_ record: Record) throws(Record.Problem) -> [Int] {
        let seeds = try record.integers("seeds")
        guard seeds.count > 1, zip(seeds, seeds.dropFirst()).allSatisfy(<) else {
            throw record.wrong("seeds", "ascending seeds, at least two")
        }
        return seeds
    }

    /// Numbers in binary32; nil for null and for an absent member.
    private static func numbers(
        _ key: String,
        of record: Record
    ) throws(Record.Problem) -> [Float]? {
        guard let json = record.members[key], json != .null else { return nil }
        guard case .array(let elements) = json else { throw record.wrong(key, "a list") }
        var numbers: [Float] = []
        for element in elements {
            guard case .number(let value) = element, Float(value).isFinite else {
                throw record.wrong(key, "a list of numbers")
            }
            numbers.append(Float(value))
        }
        return numbers
    }
}
