package import Canonical
package import Files

extension Store {
    /// What the user wants kept although nothing else reaches it: digests of plans, results, fits' keys or
    /// objects, ascending.
    package var pins: [Digest] {
        ((try? Disk.names(in: pinFolder)) ?? []).compactMap(Digest.init(hex:))
    }

    package func pin(_ digest: Digest) throws(DiskError) {
        try write([], to: "\(pinFolder)/\(digest.hex)")
    }

    /// Removes a pin, if it exists.
    package func unpin(_ digest: Digest) throws(DiskError) {
        try remove("\(pinFolder)/\(digest.hex)")
    }

    private var pinFolder: String { "\(path)/pins" }
}
