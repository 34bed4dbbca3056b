package import Canonical
import Records

extension RunReport {
    /// The JSON form.
    package var json: JSON {
        [
            "cached": .bool(wasCached),
            "entry": registered.map {
                ["path": .string($0.path), "sha256": .string($0.digest.hex)]
            } ?? .null,
            "name": .string(name),
            "result": result.json,
            "result_sha256": .string(result.digest.hex),
            "smoke": .bool(mode != .full),
            "synthetic": .bool(mode == .synthetic),
            "version": 1,
        ]
    }
}
