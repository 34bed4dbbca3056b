extension JSON {
    /// The text that people read: sorted keys, two spaces an indent, and a final newline.
    package var prettyBytes: [UInt8] { ordered.bytes(.pretty) }
}
