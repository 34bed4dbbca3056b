/// The problems of a file's bytes, before they are parsed as YAML.
///
/// Characters that look like nothing, or that make a line look like another one, have no place
/// in a file that decides what is trained: they are refused, comments included.
struct TextProblems {
    /// The problems in source order, as many as are worth reading; empty if the bytes are fit.
    private(set) var diagnostics: [Diagnostic] = []
    /// The text, if it is text at all.
    let source: SourceFile?

    init(path: String, bytes: [UInt8]) {
        guard bytes.count <= Limits.bytes else {
            source = nil
            diagnostics = [Diagnostic(.fileTooLong(bytes: bytes.count), file: path)]
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            source = SourceFile(path: path, unchecked: String(decoding: bytes, as: UTF8.self))
            diagnostics = [Self.notUTF8(path: path, bytes: bytes)]
            return
        }
        let source = SourceFile(path: path, unchecked: text)
        self.source = source
        for (index, _) in source.lineStarts.enumerated() {
            guard diagnostics.count < Limits.diagnostics else { break }
            if let line = source.line(index + 1) {
                diagnostics += Self.problems(in: line, number: index + 1, path: path)
            }
        }
    }

    /// Finds the tabs and the characters that cannot be seen, one diagnostic per kind and line.
    private static func problems(in line: Substring, number: Int, path: String) -> [Diagnostic] {
        // Most lines are plain ASCII; only the others are decoded scalar by scalar.
        guard line.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return [] }
        var found: [Diagnostic] = []
        for (offset, scalar) in line.unicodeScalars.enumerated() {
            let isFirst = number == 1 && offset == 0
            guard let message = message(for: scalar, isFirst: isFirst) else { continue }
            guard !found.contains(where: { $0.message == message }) else { continue }
            let start = SourcePosition(line: number, column: offset + 1)
            let end = SourcePosition(line: number, column: offset + 2)
            found.append(
                Diagnostic(message, file: path, range: SourceRange(start: start, end: end))
            )
        }
        return found
    }

    private static func message(
        for scalar: Unicode.Scalar,
        isFirst: Bool
    ) -> Diagnostic.Message? {
        switch scalar.value {
        case 0x09: .tab
        case 0xFEFF where isFirst: .byteOrderMark
        case 0x00...0x1F, 0x7F...0x9F: .controlCharacter(scalar)
        // Line and paragraph separators: a line break to YAML 1.1, but not to YAML 1.2.
        case 0x2028, 0x2029: .controlCharacter(scalar)
        // Marks that reorder what is displayed, and invisible ones.
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
            .controlCharacter(scalar)
        case _ where scalar.value & 0xFFFE == 0xFFFE: .controlCharacter(scalar)
        default: nil
        }
    }

    /// Points at the first byte that is not part of a UTF-8 sequence.
    private static func notUTF8(path: String, bytes: [UInt8]) -> Diagnostic {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Diagnostic(.notUTF8(found: "UTF-16"), file: path)
        }
        // The longest prefix that is well formed ends where the first bad sequence begins.
        var valid = 0
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        scan: while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let sequence): valid += sequence.count
            case .emptyInput, .error: break scan
            }
        }
        let before = String(decoding: bytes.prefix(valid), as: UTF8.self)
        let source = SourceFile(path: path, unchecked: before)
        let line = source.lineStarts.count
        let column = (source.line(line)?.unicodeScalars.count ?? 0) + 1
        let byte = bytes.indices.contains(valid) ? bytes[valid] : 0
        return Diagnostic(
            .notUTF8(found: "the byte 0x" + hexadecimal(UInt32(byte), digits: 2)),
            file: path,
            range: SourceRange(at: SourcePosition(line: line, column: column))
        )
    }
}
