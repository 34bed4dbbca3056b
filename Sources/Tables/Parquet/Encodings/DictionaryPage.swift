/// The distinct values that the data pages of a chunk refer to.
struct DictionaryPage: Sendable {
    let valueCount: Int
    let values: ByteCursor
}
