/// A relative link from one page of a report to another of its files.
package struct PageLink: Hashable, Sendable {
    /// The reference as written in the page.
    package let text: String

    /// A link to a file below the folder of the report.
    ///
    /// - Parameters:
    ///   - path: The file's path below the folder, its names separated by slashes.
    ///   - page: The path of the page that the link stands in.
    package init(to path: String, from page: String) {
        let depth = page.utf8.count { $0 == UInt8(ascii: "/") }
        text = String(repeating: "../", count: depth) + Self.encoded(path)
    }

    /// A link within the page.
    package init(anchor: StaticString) { text = "#\(anchor)" }

    /// Percent-encodes all bytes except unreserved characters (RFC 3986, 2.3), slashes
    /// and `@`.
    private static func encoded(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var text = String.UnicodeScalarView()
        for byte in path.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/", "@":
                text.append(scalar)
            default:
                text += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(text)
    }
}
