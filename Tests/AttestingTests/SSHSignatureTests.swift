import Attesting
import Foundation
import TestSupport
import Testing

/// Armoured signatures, as `ssh-keygen` 9.2 wrote one of "hello".
@Suite("SSH signatures") struct SSHSignatureTests {
    private static let text = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAga0XSr1avgeY+IMb5GiG1kjYUqr
        FbgNLoZHM4sPkf4ysAAAAFYXNzYXkAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1
        MTkAAABAMp1W2/iH/JGmSdBkB6tDX1+vXvuDoW4iZ+DJ8plTdKetLXxvY9gkTYSqI8c56u
        vgg7ImxL6dilDLE4yDoaJoDQ==
        -----END SSH SIGNATURE-----

        """

    @Test func `key, namespace and fingerprint are those of ssh-keygen`() throws {
        let signature = try SSHSignature(Array(Self.text.utf8))
        #expect(signature.namespace == "assay")
        #expect(signature.publicKey.count == 51)
        // As 'ssh-keygen -Y verify' printed it.
        #expect(signature.fingerprint == "SHA256:O5nmpcxCnVdiAfTmpD74Ymsq7/oyj85YqF97KEOxv2s")
    }

    @Test func `any other bytes are refused and never trap`() {
        var generator = SplitMix(state: 3)
        let bytes = Array(Self.text.utf8)
        for count in 0..<bytes.count {
            #expect(throws: SSHSignature.Problem.self) { try SSHSignature(Array(bytes[..<count])) }
        }
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<(1 + generator.next() % 4) {
                let place = Int(generator.next() % UInt64(changed.count))
                changed[place] = UInt8(truncatingIfNeeded: generator.next())
            }
            let read = try? SSHSignature(changed)
            #expect(read == nil || read?.publicKey.isEmpty == false)
        }
    }
}
