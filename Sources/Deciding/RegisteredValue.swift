import Comparing
import Engine
import Markup
import Records
import Source

/// A value of an entry, with the decimals in which it is shown.
struct RegisteredValue: Hashable, Sendable {
    let value: Double
    let decimals: Int

    /// Looks a tied number up in the registry.
    ///
    /// - Throws: `Failure` if there is no such entry or quantity, or if the value is undefined.
    init(_ number: TiedNumber, in project: Project) throws(Failure) {
        let side = try ComparedEntry(number.entry, in: project)
        let words = number.quantity.split(separator: ".", omittingEmptySubsequences: false)
            .map(String.init)
        let value: Double?
        if number.quantity == "margin" {
            value = side.item?.entry.margin
            decimals = 5
        } else {
            guard let metric = Metric(rawValue: words[0]), words.count <= 2 else {
                throw Self.unknown(number)
            }
            guard side.arm.overSeeds[metric] != nil else {
                throw Failure(
                    .brokenRegistry,
                    "'\(number.entry.printable)' has no \(metric.rawValue)",
                    remedy: "it has: \(side.metrics.map(\.rawValue).joined(separator: ", "))"
                )
            }
            let headline = Headline(metric, of: side.arm)
            switch words.count == 2 ? words[1] : "mean" {
            case "mean": value = headline.mean
            case "std": value = headline.stdOverFolds
            case "worst": value = headline.worst?.value
            default: throw Self.unknown(number)
            }
            decimals = metric.decimals
        }
        guard let value else {
            throw Failure(
                .brokenRegistry,
                "\(number.quantity.printable) of '\(number.entry.printable)' is undefined"
            )
        }
        self.value = value
    }

    /// The value as `insert` writes it.
    var text: String { value.fixed(decimals) }

    /// Whether a text is this value, rounded to the decimals of the text.
    func matches(_ text: String) -> Bool {
        let plain = text.replacing("−", with: "-").drop { $0 == "+" }
        let digits = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(digits.count), Double(plain) != nil else { return false }
        let decimals = digits.count == 2 ? digits[1].count : 0
        return decimals <= 17 && value.fixed(decimals) == plain
    }

    private static func unknown(_ number: TiedNumber) -> Failure {
        let words = Metric.allCases.map(\.rawValue) + ["margin"]
        let meant = Diagnostic.suggestion(for: number.quantity, among: words)
        return Failure(
            .brokenRegistry,
            "unknown quantity '\(number.quantity.printable)'"
                + (meant.map { "; did you mean '\($0)'?" } ?? ""),
            remedy: "write a metric, METRIC.std, METRIC.worst or margin"
        )
    }
}
