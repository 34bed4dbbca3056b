extension HTML {
    /// A table that scrolls if it is wider than the page.
    ///
    /// - Parameters:
    ///   - label: A label for screen readers.
    ///   - columns: The headings.
    ///   - rows: The rows, made by `row`.
    ///   - numbers: The columns that hold numbers.
    /// - Returns: The table, in a frame.
    package static func table(
        _ label: String,
        _ columns: [String],
        _ rows: [HTML],
        numbers: Set<Int> = []
    ) -> HTML {
        let heads = columns.enumerated().map { index, column in
            // A heading without words would be read out as one.
            guard !column.isEmpty else { return cell(.empty) }
            return element(
                "th",
                [Attribute("scope", "col")] + (numbers.contains(index) ? [.class("number")] : []),
                .text(column)
            )
        }
        let head = element("thead", [], row(heads))
        let body = element("tbody", [], rows.joined(separator: "\n"))
        return scrollable(element("table", [], head + body), label: label)
    }

    /// A row of cells.
    package static func row(_ cells: [HTML], class name: StaticString? = nil) -> HTML {
        element("tr", name.map { [.class($0)] } ?? [], cells.joined())
    }

    /// A cell.
    package static func cell(_ content: HTML) -> HTML { element("td", [], content) }

    /// A cell with a number.
    package static func number(_ text: String) -> HTML {
        element("td", [.class("number")], .text(text.withTrueMinus))
    }

    /// A cell with a number that is markup already, such as a count.
    package static func number(_ content: HTML) -> HTML {
        element("td", [.class("number")], content)
    }

    /// The cell that names its row.
    package static func rowHead(_ content: HTML) -> HTML {
        element("th", [Attribute("scope", "row")], content)
    }
}
