import Canonical
import Records

/// A place in a JSON value: the way there from the top.
struct JSONPlace: Hashable {
    enum Step: Hashable {
        case key(String)
        case index(Int)
    }

    var steps: [Step] = []

    /// The way with a star for every number: `arms[*].folds[*].name`.
    var pattern: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index: text += "[*]"
            }
        }
    }

    func appending(_ step: Step) -> JSONPlace { JSONPlace(steps: steps + [step]) }
}

extension JSON {
    /// All places, containers before what is in them.
    func places(from place: JSONPlace = JSONPlace()) -> [(place: JSONPlace, value: JSON)] {
        var places = [(place, self)]
        switch self {
        case .object(let members):
            for (key, value) in JSON.sorted(members) {
                places += value.places(from: place.appending(.key(key)))
            }
        case .array(let elements):
            for (index, value) in elements.enumerated() {
                places += value.places(from: place.appending(.index(index)))
            }
        default: break
        }
        return places
    }

    /// The value with another one at a place.
    func replacing(_ place: JSONPlace, with value: JSON) -> JSON {
        guard let step = place.steps.first else { return value }
        let rest = JSONPlace(steps: Array(place.steps.dropFirst()))
        switch (self, step) {
        case (.object(var members), .key(let key)):
            members[key] = (members[key] ?? .null).replacing(rest, with: value)
            return .object(members)
        case (.array(var elements), .index(let index)):
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        default: return self
        }
    }

    /// The same by keys and indices: `["arms", "0", "id"]`.
    func replacing(_ path: [String], with value: JSON) -> JSON {
        replacing(
            JSONPlace(steps: path.map { step in Int(step).map { .index($0) } ?? .key(step) }),
            with: value
        )
    }

    /// What somebody who forges would write instead, each with what was done.
    func forgeries(at place: JSONPlace) -> [(kind: String, value: JSON)] {
        switch self {
        case .null: return [("a number for null", .number(0.5))]
        case .bool(let value): return [("the other word", .bool(!value))]
        case .number(let value):
            let near = value == value.rounded() ? value + 1 : value * 0.999
            return [("another number", .number(near)), ("null for a number", .null)]
        case .exactInteger(let value): return [("another number", .exactInteger(value - 1))]
        case .string(let text):
            if Digest(hex: text) != nil {
                return [("another digest", .string(Digest(of: Array("forged \(text)".utf8)).hex))]
            }
            if let verdict = Verdict(rawValue: text) {
                return Verdict.allCases.filter { $0 != verdict }.map {
                    ("another word", .string($0.rawValue))
                }
            }
            return [("another text", .string(text + "x"))]
        case .array(let elements):
            return elements.isEmpty
                ? [("one more", .array([.number(1)]))]
                : [("one less", .array(elements.dropLast())), ("none", .array([]))]
        case .object(let members):
            return [("a further key", .object(members.merging(["extra": .number(1)]) { $1 }))]
        }
    }
}
