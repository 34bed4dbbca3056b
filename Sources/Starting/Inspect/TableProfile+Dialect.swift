package import Canonical
import Markup
import Tables

extension TableProfile {
    /// What a spec has to say under `data.csv`; `nil` for Parquet, and for a table in the usual form.
    var csvSettings: String? {
        guard let dialect, dialect != .standard else { return nil }
        return dialect.settings
    }

    /// The line that says how a text table was read.
    var dialectLines: [String] {
        csvSettings.map {
            ["  read with data.csv: \($0.printable); add this to the spec, under 'data'"]
        } ?? []
    }

    /// For each column of words where numbers may be meant the first cell that is none.
    ///
    /// Groups named by digits, as `001`, are meant to be words.
    var textLines: [String] {
        let columns = columns.filter { column in
            let isOfDigits = column.firstText?.text.utf8.allSatisfy { $0 >= 48 && $0 < 58 } ?? true
            return column.name != roles.group?.column || !isOfDigits
        }
        let lines = columns.compactMap { column in
            column.whyText.map { "  '\(column.name.printable)' is text: \($0)" }
        }
        return lines.isEmpty ? [] : [""] + lines
    }
}

extension ColumnProfile {
    /// Why the column is text, if it looks as if numbers were meant.
    var whyText: String? {
        guard let firstText, let remedy = firstText.remedy else { return nil }
        return "line \(firstText.line): '\(firstText.text.spelledOut)' is not a number; "
            + remedy.printable
    }
}

extension CSVDialect {
    /// The dialect as a spec would say it, all of it.
    package var json: JSON {
        [
            "decimal": .string(decimal.rawValue),
            "missing": .array(missing.map(JSON.string)),
            "separator": .string(separator.rawValue),
        ]
    }
}
