/// A page of a column chunk, decompressed.
enum Page: Sendable {
    case dictionary(DictionaryPage)
    case data(DataPage)
}
