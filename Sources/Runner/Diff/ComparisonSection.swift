/// A part of a comparison as all renderings show it: a title, sentences, and a table.
struct ComparisonSection: Sendable {
    /// Empty for what stands right under the verdict.
    let title: String
    var sentences: [String] = []
    var columns: [Column] = []
    var rows: [[String]] = []
    /// Whether a page may fold it away.
    var isDetail = false

    /// A heading, and how the cells below it are lined up.
    struct Column: Sendable {
        let title: String
        let alignment: TextTable.Alignment

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }
}

extension String {
    /// The text, or its beginning and a mark where it is longer than a cell should be.
    func shortened(to limit: Int = 40) -> String {
        count > limit ? prefix(limit - 1) + "…" : self
    }
}
