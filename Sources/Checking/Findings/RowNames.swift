import Engine
import Runner
import Source

/// Names rows of a dataset by their tables.
struct RowNames {
    /// Where the rows stand.
    let numbers: RowNumbers
    /// The tables, as the spec names them.
    let tables: [String]

    /// The first rows of a check.
    func rows(of hits: RowHits) -> [DataFinding.Row] {
        hits.rows.enumerated().map { index, row in
            let place = numbers.place(of: row)
            let twin = hits.twins.indices.contains(index) ? hits.twins[index] : nil
            return DataFinding.Row(
                table: table(place.table),
                row: place.row,
                twin: twin.map { row in
                    let place = numbers.place(of: row)
                    return DataFinding.Twin(table: table(place.table), row: place.row)
                }
            )
        }
    }

    /// The first rows for people, such as "rows 3 = 12, 7 = 15 and 20 more".
    func sentence(of hits: RowHits, sign: String = "=") -> String {
        let divided = tables.first
        func name(_ table: String, _ row: Int) -> String {
            table == divided ? "\(row)" : "\(row) of \(quoted(table))"
        }
        let words = rows(of: hits).map { row in
            name(row.table, row.row)
                + (row.twin.map { " \(sign) \(name($0.table, $0.row))" } ?? "")
        }
        let more = hits.count - words.count
        return "row\(hits.count == 1 ? "" : "s") " + words.joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }

    private func table(_ place: Int) -> String {
        tables.indices.contains(place) ? tables[place] : ""
    }
}
