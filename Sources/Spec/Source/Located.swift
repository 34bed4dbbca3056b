/// A value together with the place where it was written.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var range: SourceRange
}
