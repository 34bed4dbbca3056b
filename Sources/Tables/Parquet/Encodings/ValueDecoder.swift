/// Decodes the values of a column chunk, page after page.
protocol ValueDecoder: Sendable {
    associatedtype Element: Sendable

    /// What stands in a row without a value.
    static var filler: Element { get }

    /// Takes the dictionary that later pages refer to.
    mutating func load(_ dictionary: DictionaryPage) throws(TableError)

    /// Begins a data page.
    mutating func begin(_ page: DataPage) throws(TableError)

    /// Appends the next values of the page begun last.
    ///
    /// - Throws: `damaged` if the page holds fewer.
    mutating func append(_ count: Int, to values: inout [Element]) throws(TableError)
}
