extension JSON {
    /// The indented text: sorted keys, two spaces per level, and a final newline.
    package var prettyBytes: [UInt8] { ordered.bytes(.pretty) }
}
