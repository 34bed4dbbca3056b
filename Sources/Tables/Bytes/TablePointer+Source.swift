extension TablePointer {
    /// Recognises a pointer in the place of a table.
    init?(_ source: ByteSource) throws(TableError) {
        guard source.count <= Self.maximumByteCount else { return nil }
        self.init(try source.load(0..<source.count))
    }
}
