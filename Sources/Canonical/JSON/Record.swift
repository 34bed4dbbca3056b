/// A JSON object that is read field by field; every error names the field.
package struct Record: Sendable {
    package let members: [String: JSON]
    private let place: Place

    /// The path of the object in its document, for messages: "folds[2].metrics".
    package var path: String { place.path }

    /// Why a stored document cannot be read.
    package struct Problem: Error, Hashable, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    package init(_ json: JSON) throws(Problem) {
        try self.init(json, at: .document)
    }

    private init(_ json: JSON, at place: Place) throws(Problem) {
        guard case .object(let members) = json else {
            let path = place.path
            throw Problem(description: "\(path.isEmpty ? "the document" : path) is not an object")
        }
        self.members = members
        self.place = place
    }

    /// Reads a document whose `version` is known.
    package init(parsing bytes: [UInt8], version: Int) throws(Problem) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw Problem(description: "\(error.problem) at byte \(error.offset)")
        }
        try self.init(json)
        let found = try integer("version")
        guard found == version else {
            throw Problem(description: "its version is \(found); this assay reads \(version)")
        }
    }

    // MARK: - Fields

    package func json(_ key: String) throws(Problem) -> JSON {
        guard let value = members[key] else { throw Problem(description: "no '\(name(key))'") }
        return value
    }

    package func string(_ key: String) throws(Problem) -> String {
        guard case .string(let value) = try json(key) else { throw wrong(key, "a string") }
        return value
    }

    package func optionalString(_ key: String) throws(Problem) -> String? {
        try json(key) == .null ? nil : string(key)
    }

    package func number(_ key: String) throws(Problem) -> Double {
        guard case .number(let value) = try json(key) else { throw wrong(key, "a number") }
        return value
    }

    package func optionalNumber(_ key: String) throws(Problem) -> Double? {
        try json(key) == .null ? nil : number(key)
    }

    package func integer(_ key: String) throws(Problem) -> Int {
        let value = try number(key)
        guard let integer = Int(exactly: value), integer.magnitude <= 1 << 53 else {
            throw wrong(key, "a whole number")
        }
        return integer
    }

    package func bool(_ key: String) throws(Problem) -> Bool {
        guard case .bool(let value) = try json(key) else { throw wrong(key, "true or false") }
        return value
    }

    package func digest(_ key: String) throws(Problem) -> Digest {
        guard let digest = Digest(hex: try string(key)) else { throw wrong(key, "a SHA-256") }
        return digest
    }

    /// A digest that is omitted, rather than null, if absent.
    package func digestIfPresent(_ key: String) throws(Problem) -> Digest? {
        members[key] == nil ? nil : try digest(key)
    }

    package func record(_ key: String) throws(Problem) -> Record {
        try Record(json(key), at: .member(key, of: place))
    }

    package func optionalRecord(_ key: String) throws(Problem) -> Record? {
        try json(key) == .null ? nil : record(key)
    }

    /// A record that is omitted, rather than null, if absent.
    package func recordIfPresent(_ key: String) throws(Problem) -> Record? {
        members[key] == nil ? nil : try record(key)
    }

    /// A whole number that is omitted, rather than null, if absent.
    package func integerIfPresent(_ key: String) throws(Problem) -> Int? {
        members[key] == nil ? nil : try integer(key)
    }

    /// Whether a key that may be left out is there.
    package func contains(_ key: String) -> Bool { members[key] != nil }

    package func records(_ key: String) throws(Problem) -> [Record] {
        guard case .array(let elements) = try json(key) else { throw wrong(key, "a list") }
        var records: [Record] = []
        for (index, element) in elements.enumerated() {
            records.append(try Record(element, at: .element(index, key: key, of: place)))
        }
        return records
    }

    /// A list of records, each read by an initialiser.
    package func list<Element>(
        _ key: String,
        _ read: (Record) throws(Problem) -> Element
    ) throws(Problem) -> [Element] {
        var elements: [Element] = []
        for record in try records(key) { elements.append(try read(record)) }
        return elements
    }

    /// The same of a key that may be left out; empty without it.
    package func listIfPresent<Element>(
        _ key: String,
        _ read: (Record) throws(Problem) -> Element
    ) throws(Problem) -> [Element] {
        contains(key) ? try list(key, read) : []
    }

    package func strings(_ key: String) throws(Problem) -> [String] {
        guard case .array(let elements) = try json(key) else { throw wrong(key, "a list") }
        var strings: [String] = []
        for element in elements {
            guard case .string(let value) = element else { throw wrong(key, "a list of strings") }
            strings.append(value)
        }
        return strings
    }

    package func integers(_ key: String) throws(Problem) -> [Int] {
        guard case .array(let elements) = try json(key) else { throw wrong(key, "a list") }
        var integers: [Int] = []
        for element in elements {
            guard case .number(let value) = element, let integer = Int(exactly: value),
                integer.magnitude <= 1 << 53
            else {
                throw wrong(key, "a list of whole numbers")
            }
            integers.append(integer)
        }
        return integers
    }

    /// A word of a closed vocabulary.
    package func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        as type: Word.Type = Word.self
    ) throws(Problem) -> Word {
        let text = try string(key)
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong(key, "one of \(words)")
        }
        return word
    }

    // MARK: - Messages

    package func wrong(_ key: String, _ expected: String) -> Problem {
        Problem(description: "'\(name(key))' is not \(expected)")
    }

    private func name(_ key: String) -> String { Place.member(key, of: place).path }

    /// Where an object stands; spelled out only for messages.
    private indirect enum Place: Sendable {
        case document
        case member(String, of: Place)
        case element(Int, key: String, of: Place)

        var path: String {
            switch self {
            case .document: ""
            case .member(let key, of: .document): key
            case .member(let key, let place): "\(place.path).\(key)"
            case .element(let index, let key, let place):
                "\(Place.member(key, of: place).path)[\(index)]"
            }
        }
    }
}
