import CCrypto

/// A running SHA-256 computation (FIPS 180-4), by OpenSSL's libcrypto.
///
/// Only this file uses libcrypto.
@safe package struct SHA256: ~Copyable {
    private let state: OpaquePointer?
    /// Looked up once: libcrypto searches its providers each time.
    nonisolated(unsafe) private static let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    package init() {
        unsafe state = EVP_MD_CTX_new()
        let started = unsafe EVP_DigestInit_ex(state, Self.algorithm, nil)
        precondition(started == 1, "libcrypto offers no SHA-256")
    }

    deinit { unsafe EVP_MD_CTX_free(state) }

    /// Hashes more bytes.
    package mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { buffer in
            let taken = unsafe EVP_DigestUpdate(state, buffer.baseAddress, buffer.count)
            precondition(taken == 1, "libcrypto failed to take in \(buffer.count) bytes")
        }
    }

    /// Hashes the little-endian bytes of some values, in order.
    package mutating func update<Value: BitwiseCopyable>(values: [Value]) {
        // Every supported machine is little-endian, as Swift on Linux is.
        unsafe values.withUnsafeBytes { buffer in
            let taken = unsafe EVP_DigestUpdate(state, buffer.baseAddress, buffer.count)
            precondition(taken == 1, "libcrypto failed to take in \(buffer.count) bytes")
        }
    }

    /// Finishes the computation and returns the digest.
    package consuming func digest() -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            let ended = unsafe EVP_DigestFinal_ex(state, buffer.baseAddress, nil)
            precondition(ended == 1, "libcrypto failed to end a digest")
        }
        return Digest(bytes: bytes)
    }
}

extension Digest {
    /// The digest of some bytes.
    package init(of bytes: [UInt8]) {
        var hash = SHA256()
        hash.update(bytes)
        self = hash.digest()
    }
}
