import Canonical
package import Markup
import Models
import Records

extension ModelPublication {
    /// What was done or found, one line a file.
    ///
    /// - Parameters:
    ///   - isCheck: Whether nothing was written.
    ///   - terminal: Where it is shown.
    /// - Returns: The lines.
    package func lines(isCheck: Bool, terminal: Terminal) -> [String] {
        var table = TextTable([
            TextTable.Column("file", shortening: .middle), TextTable.Column(""),
            TextTable.Column("sha256", shortening: .end),
        ])
        for (file, state) in zip(files, states) {
            table.add([file.name, Self.word(state, isCheck: isCheck), file.digest.hex])
        }
        let source = model.item.map { ", from \($0.reference)" } ?? ""
        let verdict = isCheck ? (isPublished ? ": published" : ": not published") : ""
        return [
            terminal.styled(model.exported.id.printable, .bold) + source
                + " in \(folder.printable)\(verdict)"
        ] + table.lines(indent: 2, terminal: terminal)
    }

    private static func word(_ state: State, isCheck: Bool) -> String {
        switch (state, isCheck) {
        case (.same, _): "same"
        case (.missing, true): "missing"
        case (.differs, true): "differs"
        case (.missing, false): "added"
        case (.differs, false): "changed"
        }
    }
}
