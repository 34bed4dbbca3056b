/// A count with its noun, in the plural unless there is one.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(Decimal.count(count)) \(noun)\(count == 1 ? "" : "s")"
}
