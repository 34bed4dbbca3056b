import Files
import Glibc
import Markup
package import Records

/// The files that an import reads.
package struct LogFiles: Sendable {
    /// Paths, each file once, ascending by bytes.
    package let paths: [String]

    /// Number of files in folders whose names are not those of logs.
    package let otherCount: Int

    private static let extensions: Set<String> = ["json", "xml", "csv", "sub", "log", "txt"]

    /// Finds files.
    ///
    /// - Parameters:
    ///   - inputs: Files, folders (with their folders) and glob patterns.
    ///   - excluded: Files that are no logs: the output and the scores.
    /// - Throws: `Failure` if an input leads to nothing.
    package init(_ inputs: [String], excluding excluded: [String]) throws(Failure) {
        var found: [String] = []
        var others = 0
        for input in inputs {
            if Disk.isDirectory(input) {
                let folder =
                    input.count > 1 && input.hasSuffix("/") ? String(input.dropLast()) : input
                let before = found.count
                try Self.list(folder, into: &found, others: &others, depth: 0)
                guard found.count > before else {
                    throw Failure(
                        .unusableInput,
                        "no logs in the folder '\(input.printable)'",
                        remedy:
                            "logs end in .json, .xml, .csv, .sub, .log or .txt, or these and .gz"
                    )
                }
            } else if Disk.status(input) != nil {
                found.append(input)
            } else {
                let matches = Self.glob(input)
                guard !matches.isEmpty else {
                    throw Failure(
                        .unusableInput,
                        "'\(input.printable)' is no file, no folder and no pattern of files"
                    )
                }
                for match in matches where !Disk.isDirectory(match) { found.append(match) }
            }
        }
        var seen = Set(excluded.compactMap { try? Disk.realPath($0) })
        var paths: [String] = []
        for path in found.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard seen.insert((try? Disk.realPath(path)) ?? path).inserted else { continue }
            paths.append(path)
        }
        guard !paths.isEmpty else { throw Failure(.unusableInput, "no logs to import") }
        self.paths = paths
        otherCount = others
    }

    /// The name of a file without the ending of a log and of gzip.
    package static func stem(_ path: String) -> String {
        var name =
            path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
            ?? path
        let folder = path.dropLast(name.count)
        if name.hasSuffix(".gz"), name.count > 3 { name.removeLast(3) }
        if let dot = name.lastIndex(of: "."), dot != name.startIndex,
            extensions.contains(name[name.index(after: dot)...].lowercased())
        {
            name = String(name[..<dot])
        }
        return folder + name
    }

    // MARK: - Folders

    private static func list(
        _ folder: String,
        into found: inout [String],
        others: inout Int,
        depth: Int
    ) throws(Failure) {
        guard depth < 32 else { return }
        let names: [String]
        do {
            names = try Disk.names(in: folder)
        } catch {
            throw Failure(error)
        }
        for name in names where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if Disk.isDirectory(path) {
                // A link to a folder may lead back here.
                guard !Disk.isLink(path) else { continue }
                try list(path, into: &found, others: &others, depth: depth + 1)
            } else if stem(name) != name, stem(name) + ".gz" != name {
                found.append(path)
            } else {
                others += 1
            }
        }
    }

    private static func glob(_ pattern: String) -> [String] {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe Glibc.glob(pattern, 0, nil, &result) == 0 else { return [] }
        var paths: [String] = []
        for index in 0..<(unsafe Int(result.gl_pathc)) {
            if let path = unsafe result.gl_pathv[index] {
                unsafe paths.append(String(cString: path))
            }
        }
        return paths
    }
}
