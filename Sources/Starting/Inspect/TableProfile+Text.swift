import Checking
import Logs
package import Markup
import Tables

extension TableProfile {
    /// The lines for people.
    package func lines(terminal: Terminal) -> [String] {
        var lines = [
            "\(path.printable): \(format.rawValue), \(rowCount.grouped) rows, \(columns.count) columns, "
                + "\(bytes.grouped) bytes",
            "  sha256 \(digest)",
        ]
        lines += dialectLines + [""]
        var table = TextTable([
            ("column", .left), ("type", .left), ("min", .right), ("max", .right),
            ("values", .right), ("remarks", .left),
        ])
        for column in columns {
            table.add([
                column.name.spelledOut, column.typeName, column.minimumText, column.maximumText,
                column.valuesText,
                remarks(on: column).joined(separator: ", "),
            ])
        }
        lines += table.lines(indent: 2, terminal: terminal)
        lines += textLines
        lines += groupLines(terminal: terminal)
        if let target {
            lines += [
                "",
                "  target '\(target.column.spelledOut)': \(Self.percent(target.tied)) of the rows share "
                    + "their value with another, \(Self.percent(target.atMinimum)) are at the minimum, "
                    + "\(Self.percent(target.atMaximum)) at the maximum",
            ]
        }
        return lines + (lineage?.lines(terminal: terminal) ?? [])
    }

    private func groupLines(terminal: Terminal) -> [String] {
        guard let column = groupColumn, !column.hasManyValues else { return [] }
        var table = TextTable([("group", .left), ("rows", .right)])
        let groups = column.groups
        for group in groups.prefix(Self.shownGroups) {
            table.add([group.name.spelledOut, group.rows.grouped])
        }
        let more = groups.count - Self.shownGroups
        return ["", "  groups by '\(column.name.spelledOut)'"]
            + table.lines(indent: 4, terminal: terminal)
            + (more > 0 ? ["    and \(more.grouped) more"] : [])
    }

    /// How many groups are listed.
    static let shownGroups = 24

    /// What is worth knowing of a column before it is used.
    func remarks(on column: ColumnProfile) -> [String] {
        var remarks: [String] = []
        if column.name == roles.target?.column { remarks.append("target?") }
        if column.name == roles.group?.column { remarks.append("group?") }
        if let problem = column.problem {
            remarks.append(column.isRead ? problem : "not read: \(problem)")
        }
        if let problem = column.nameProblem { remarks.append("a spec cannot name it: \(problem)") }
        if column.nullCount > 0 { remarks.append("\(column.nullCount.grouped) nulls") }
        if column.nanCount > 0 { remarks.append("\(column.nanCount.grouped) NaN") }
        if column.infinityCount > 0 { remarks.append("\(column.infinityCount.grouped) infinite") }
        if rowCount > 0, column.isConstant, column.isNumeric || column.type == .string {
            remarks.append("constant")
        }
        return remarks
    }

    private static func percent(_ share: Double) -> String { (100 * share).fixed(1) + " %" }
}

extension ColumnProfile {
    var typeName: String {
        switch type {
        case .float64: "double"
        case .float32: "float"
        case .int64: "integer"
        case .boolean: "bool"
        case .string: "text"
        case .unsupported: "other"
        }
    }

    /// How many different values there are, for people.
    var valuesText: String {
        if !isRead { return "" }
        return hasManyValues ? "> \(Self.countedValues.grouped)" : distinctCount.grouped
    }

    /// The smallest number, for people; whole numbers exactly.
    fileprivate var minimumText: String {
        wholeRange.map { String($0.lowerBound) } ?? minimum.map(Self.brief) ?? ""
    }

    /// The largest number, for people; whole numbers exactly.
    fileprivate var maximumText: String {
        wholeRange.map { String($0.upperBound) } ?? maximum.map(Self.brief) ?? ""
    }

    private static func brief(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? value.fixed(0) : value.fixed(4)
    }
}
