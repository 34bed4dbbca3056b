import Files
import Logs

/// Where the files of a lineage stand now.
struct LineagePlaces {
    /// By recorded path.
    private(set) var places: [String: String] = [:]

    /// Finds files.
    ///
    /// - Parameters:
    ///   - lineage: What the table was made from.
    ///   - folder: Where the logs stand now; nil for their recorded paths.
    ///   - scores: Where the scores stand now; nil for their recorded path, or one in the folder.
    init(_ lineage: TableLineage, folder: String?, scores: String?) {
        if let folder {
            let paths = lineage.logs.map(\.path)
            let depth = Self.depth(of: paths, in: folder)
            for path in paths { places[path] = Self.place(path, in: folder, dropping: depth) }
            if let path = lineage.scores?.path {
                let place = Self.place(
                    path,
                    in: folder,
                    dropping: Self.depth(of: [path], in: folder)
                )
                if Disk.status(place) != nil { places[path] = place }
            }
        }
        if let scores, let path = lineage.scores?.path { places[path] = scores }
    }

    func callAsFunction(_ path: String) -> String { places[path] ?? path }

    /// The least number of leading components without which one of the paths leads to a file of the folder.
    private static func depth(of paths: [String], in folder: String) -> Int {
        let deepest = paths.map { components($0).count }.max() ?? 1
        for depth in 0..<deepest
        where paths.contains(where: { Disk.status(place($0, in: folder, dropping: depth)) != nil })
        {
            return depth
        }
        return deepest
    }

    /// The path below a folder, without leading components; at least the name of the file is kept.
    private static func place(_ path: String, in folder: String, dropping depth: Int) -> String {
        let components = components(path)
        let kept = components.dropFirst(min(depth, components.count - 1))
        return ([folder] + kept).joined(separator: "/")
    }

    private static func components(_ path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
        return parts.isEmpty ? [path] : parts
    }
}
