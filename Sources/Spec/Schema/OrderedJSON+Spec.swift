package import Canonical
import Source

extension OrderedJSON {
    /// Makes a number in the form that specs and their documents have: without a superfluous `.0`.
    package static func decimal(_ value: Double) -> OrderedJSON { .literal(Decimal.text(value)) }

    /// The value on one line, as a spec has it in flow style.
    package var flowText: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .literal(let text), .string(let text): text
        case .array(let items): "[" + items.map(\.flowText).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\($0.name): \($0.value.flowText)" }.joined(separator: ", ") + "}"
        }
    }
}
