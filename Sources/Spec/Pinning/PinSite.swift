import Source

/// A table of a spec, and where its digest stands or would stand.
package struct PinSite: Sendable, Hashable {
    /// The table, or the first file of several.
    package let table: TableReference
    /// The paths of the files that make the table, as they are listed; one that is not listed may be a folder.
    package let paths: [String]
    /// The digests that stand there, in their order.
    package let digests: [String]
    /// The key of the digest: `data.sha256`, `data.test.0.sha256`, `data.always_train.0.sha256`, or inside the matrix
    /// `matrix.data.always_train.1.0.sha256`.
    package let keyPath: String
}

extension Experiment {
    /// All tables that the spec names together with their digests, in the order of their keys.
    ///
    /// An arm is named by its values, digests among them: so the tables that `select` and `gate`
    /// repeat are sites too, and are pinned together with those of the matrix. A matrix that gives
    /// values to `data.table` alone makes no site: its tables cannot be pinned.
    package var pinSites: [PinSite] {
        let list = "data.always_train"
        var sites: [PinSite] = []
        if let data = document["data"] { sites += data.pinSites(at: "data") }
        sites += document.value(at: "data.test")?.pinSitesOfItems(at: "data.test") ?? []
        sites += document.value(at: list)?.pinSitesOfItems(at: list) ?? []
        let values = document["matrix"]?[list]?.items ?? []
        for (index, value) in values.enumerated() {
            sites += value.pinSitesOfItems(at: "matrix.\(list).\(index)")
        }
        let lines = document["gate"]?.items.indices.map { "gate.\($0)" } ?? []
        let arms = lines.flatMap { ["\($0).arm", "\($0).versus.arm"] } + ["select.arm"]
        for arm in arms {
            let place = "\(arm).\(list)"
            sites += document.value(at: place)?.pinSitesOfItems(at: place) ?? []
        }
        return sites
    }
}

extension YAMLNode {
    fileprivate func pinSites(at keyPath: String) -> [PinSite] {
        let paths = self["table"]?.texts ?? []
        guard let path = paths.first else { return [] }
        let digests = self["sha256"]?.texts ?? []
        let table = TableReference(path: path, sha256: digests.first)
        return [
            PinSite(table: table, paths: paths, digests: digests, keyPath: keyPath + ".sha256")
        ]
    }

    /// The text of a scalar, or those of a list of scalars; none of null.
    fileprivate var texts: [String] {
        switch content {
        case .scalar(let scalar): isNull ? [] : [scalar.text]
        case .list(let items, _): items.flatMap(\.texts)
        case .mapping, .refused: []
        }
    }

    fileprivate func pinSitesOfItems(at keyPath: String) -> [PinSite] {
        items.enumerated().flatMap { index, item in item.pinSites(at: "\(keyPath).\(index)") }
    }
}
