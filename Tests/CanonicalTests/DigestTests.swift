import Canonical
import Testing

/// The vectors are those of FIPS 180-4's examples.
@Suite("Digest") struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `digests are the standard's`(text: String, hex: String) {
        #expect(Digest(of: Array(text.utf8)).hex == hex)
    }

    @Test func `a digest taken in parts is the digest of the whole`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var hash = SHA256()
        hash.update(Array(bytes.prefix(333)))
        hash.update(Array(bytes.dropFirst(333)))
        #expect(hash.digest() == Digest(of: bytes))
    }

    @Test(arguments: [
        "", "abc", "A" + String(repeating: "0", count: 63),
        "../" + String(repeating: "0", count: 61),
    ])
    func `a text that is no digest is refused`(text: String) {
        #expect(Digest(hex: text) == nil)
    }

    @Test func `hexadecimal digits and bytes stand for each other`() throws {
        let digest = Digest(of: Array("abc".utf8))
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(try #require(Digest(hex: digest.hex)) == digest)
        #expect(digest.bytes.first == 0xba)
        #expect(digest.bytes.last == 0xad)
    }
}
