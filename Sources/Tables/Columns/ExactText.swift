/// Text that is equal to another only if its bytes are.
///
/// Swift takes texts for equal that differ in how accents are composed. A table keeps them apart, as
/// every other reader does.
struct ExactText: Sendable, Hashable {
    let text: String

    static func == (first: Self, second: Self) -> Bool {
        first.text.utf8.elementsEqual(second.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        // Equal bytes are equal texts, which have equal hashes.
        hasher.combine(text)
    }
}
