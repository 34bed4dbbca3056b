/// Reads logs in XML: libvmaf's, and those of its Python library.
struct XMLLog: ~Copyable {
    private var window: ByteWindow
    private let keeps: (String) -> Bool

    init(_ window: consuming ByteWindow, keeping keeps: @escaping (String) -> Bool) {
        self.window = window
        self.keeps = keeps
    }

    /// Reads the log to its end.
    consuming func read() throws(LogError) -> Log {
        let elements = XMLElements(keeping: keeps)
        var parser = try XMLParser(elements)
        while try window.fill(1) {
            let rest = window.index..<window.bytes.count
            try parser.parse(window.bytes, rest)
            window.index = window.bytes.count
        }
        try parser.finish()
        return try elements.log()
    }
}
