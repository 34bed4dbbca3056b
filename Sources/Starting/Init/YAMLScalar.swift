import Canonical

/// A text as YAML writes it: plain where that is safe, in double quotes elsewhere.
package func yamlScalar(_ text: String) -> String {
    let isPlain =
        text.utf8.first.map { isLetter($0) || $0 == UInt8(ascii: "_") } ?? false
        && text.utf8.allSatisfy {
            isLetter($0) || (0x30...0x39).contains($0) || [0x5F, 0x2D, 0x2E, 0x2F].contains($0)
        }
    let isWord = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(text.lowercased())
    if isPlain, !isWord { return text }
    var bytes: [UInt8] = []
    JSON.appendString(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
