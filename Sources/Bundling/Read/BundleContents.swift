import Canonical
import Files
import Markup
package import Records

/// The checked structure of a bundle: every file is one that the index leads to.
package struct BundleContents: Sendable {
    let file: BundleFile
    package let manifests: [Manifest]

    /// Reads index and manifests.
    ///
    /// - Throws: `Failure` with exit code 6 if the layout is damaged, or has more than it should.
    package init(_ path: String) throws(Failure) {
        let file = try BundleFile(path)
        self.file = file
        do {
            let layout = try Record(
                document: file.read(OCIName.layoutFile, limit: Manifest.largest)
            )
            guard try layout.string(OCIName.layoutVersion) == "1.0.0" else {
                throw layout.wrong(OCIName.layoutVersion, "1.0.0")
            }
        } catch {
            throw Self.failure(error, OCIName.layoutFile, file)
        }
        var reached: Set<String> = [OCIName.layoutFile, OCIName.indexFile]
        var manifests: [Manifest] = []
        do {
            let index = try file.read(OCIName.indexFile, limit: Manifest.largest)
            for descriptor in try Manifest.descriptors(inIndex: index) {
                let bytes = try file.blob(descriptor, limit: Manifest.largest)
                let manifest = try Manifest(parsing: bytes)
                manifests.append(manifest)
                reached.insert(BundleFile.name(of: descriptor.digest))
                for part in [manifest.entry] + manifest.layers {
                    reached.insert(BundleFile.name(of: part.digest))
                }
            }
        } catch {
            throw Self.failure(error, OCIName.indexFile, file)
        }
        self.manifests = manifests
        guard !manifests.isEmpty else { throw file.refusal("its index has no manifest") }
        if let stray = file.sizes.keys.filter({ !reached.contains($0) }).min() {
            throw file.refusal("no manifest leads to '\(stray)'")
        }
    }

    private static func failure(
        _ error: any Error,
        _ name: String,
        _ file: BundleFile
    ) -> Failure {
        if let failure = error as? Failure { return failure }
        return file.refusal("'\(name)' or its manifest cannot be read: \("\(error)".printable)")
    }
}
