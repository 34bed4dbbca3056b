import Canonical
import FoundationEssentials

/// A signature of `ssh-keygen -Y sign`, in its armoured form.
///
/// Form: PROTOCOL.sshsig of OpenSSH. Only `ssh-keygen` decides whether it is valid.
package struct SSHSignature: Hashable, Sendable {
    /// The public key, as in the second field of a `.pub` file.
    package let publicKey: [UInt8]
    package let namespace: String

    /// The namespace of this program's signatures.
    package static let namespace = "assay"

    private static let opening = "-----BEGIN SSH SIGNATURE-----\n"
    private static let closing = "-----END SSH SIGNATURE-----\n"

    /// Why bytes are not a signature.
    package struct Problem: Error, Hashable, Sendable {
        package let description: String
    }

    /// Reads the armoured form; any input is safe.
    package init(_ bytes: [UInt8]) throws(Problem) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(Self.opening), text.hasSuffix(Self.closing),
            text.utf8.count >= Self.opening.utf8.count + Self.closing.utf8.count
        else { throw Problem(description: "it is not an armoured SSH signature") }
        let body = text.dropFirst(Self.opening.count).dropLast(Self.closing.count)
        guard let data = Data(base64Encoded: body.filter { $0 != "\n" }) else {
            throw Problem(description: "its base64 is damaged")
        }
        var reader = Reader(bytes: Array(data))
        guard reader.take(6) == Array("SSHSIG".utf8), reader.number() == 1,
            let publicKey = reader.string(), let namespace = reader.string(),
            reader.string() != nil, reader.string() != nil, reader.string() != nil,
            reader.isAtEnd, !publicKey.isEmpty
        else { throw Problem(description: "it is not an SSH signature of version 1") }
        self.publicKey = publicKey
        self.namespace = String(decoding: namespace, as: UTF8.self)
    }

    /// The fingerprint, as `ssh-keygen -l` prints it.
    package var fingerprint: String {
        let text = Data(Digest(of: publicKey).bytes).base64EncodedString()
        return "SHA256:" + String(text.prefix { $0 != "=" })
    }

    /// Length-prefixed fields, the lengths in 32 bits, high byte first.
    private struct Reader {
        let bytes: [UInt8]
        var offset = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { offset == bytes.count }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard count <= bytes.count - offset else { return nil }
            defer { offset += count }
            return Array(bytes[offset..<(offset + count)])
        }

        mutating func number() -> Int? {
            take(4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
        }

        mutating func string() -> [UInt8]? { number().flatMap { take($0) } }
    }
}
