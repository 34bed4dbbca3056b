package import Canonical
package import Engine
package import Records

/// An entry with the result it links to, for people and for programs.
package struct EntryView: Sendable {
    package let item: Registry.Item
    package let result: ExperimentResult
    /// How the frames of a clip were pooled.
    package let pool: ClipPool
    /// Whether its models score clips, so that all metrics are per clip.
    package let scoresClips: Bool

    /// Reads the result of an entry from the registry.
    ///
    /// - Throws: `Failure` if the registry lacks it or if it is no result.
    package init(_ item: Registry.Item, in registry: Registry) throws(Failure) {
        self.item = item
        do {
            result = try ExperimentResult(parsing: registry.objects.read(item.entry.result))
            // Only a plan that names clips pools them.
            let plan =
                item.entry.clipMetrics == nil
                ? nil : try JSON(parsing: registry.objects.read(item.entry.plan))
            pool = plan?.clipPool ?? .mean
            scoresClips = plan?.scoresClips ?? false
        } catch let error as ObjectError {
            throw Failure(.brokenRegistry, error.description)
        } catch {
            throw Failure(.brokenRegistry, "the result of '\(item.path)' cannot be read: \(error)")
        }
    }

    package var json: JSON {
        [
            "entry": item.entry.json, "path": .string(item.path), "result": result.json,
            "sha256": .string(item.digest.hex), "version": 1,
        ]
    }
}
