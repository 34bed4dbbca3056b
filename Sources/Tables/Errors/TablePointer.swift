/// A small text file that stands in the place of a table whose bytes are kept elsewhere.
public enum TablePointer: Sendable, Hashable {
    /// Git LFS, without its smudge filter.
    case gitLFS

    /// DVC; the path of the first output, beside the `.dvc` file.
    case dvc(String)

    /// An unlocked file of git-annex whose content is not here.
    case gitAnnex

    /// The number of bytes that a pointer has at most; larger files are not looked at.
    public static let maximumByteCount = 1 << 16
}

extension TablePointer {
    /// Recognises a pointer; nil if the bytes are something else.
    ///
    /// - Parameter bytes: The whole file.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.maximumByteCount else { return nil }
        let mark = [0xEF, 0xBB, 0xBF] as [UInt8]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        if Self.beginsAsGitLFS(bytes) {
            self = .gitLFS
        } else if Self.beginsAsGitAnnex(bytes) {
            self = .gitAnnex
        } else if let path = Self.outputOfDVC(bytes) {
            self = .dvc(path)
        } else {
            return nil
        }
    }

    /// What the file is, with its article.
    public var noun: String {
        switch self {
        case .gitLFS: "a Git LFS pointer"
        case .dvc: "a DVC file"
        case .gitAnnex: "a git-annex pointer"
        }
    }

    /// What to do to have the table itself.
    public var remedy: String {
        switch self {
        case .gitLFS: "run 'git lfs pull'"
        case .dvc(let path): "run 'dvc pull' and use the table '\(path)'"
        case .gitAnnex: "run 'git annex get' on it"
        }
    }
}

// MARK: - Forms

extension TablePointer {
    /// The first line is `version` and the address of the specification; old ones had other names.
    private static func beginsAsGitLFS(_ bytes: [UInt8]) -> Bool {
        [
            "version https://git-lfs.github.com/spec/", "version http://git-lfs.github.com/spec/",
            "version https://hawser.github.com/spec/", "version http://git-media.io/v/",
        ].contains { bytes.starts(with: $0.utf8) }
    }

    /// One line: the path of the object in the annex, as an absolute path or as git's own links have it.
    private static func beginsAsGitAnnex(_ bytes: [UInt8]) -> Bool {
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard !line.contains(",") else { return false }
        return line.hasPrefix("/annex/objects/") || line.contains(".git/annex/objects/")
    }

    /// YAML with the key `outs` and an item that has a digest and a path.
    private static func outputOfDVC(_ bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(where: { $0.isKey("outs") }) else { return nil }
        // Of several keys at the outermost level, all are DVC's; a table has no such lines.
        let own = [
            "outs", "deps", "md5", "wdir", "frozen", "desc", "meta", "cmd", "always_changed",
        ]
        let isOwn = lines.allSatisfy { line in
            guard let first = line.first, first != " ", first != "-", first != "#" else {
                return true
            }
            return own.contains { line.isKey($0) }
        }
        guard isOwn else { return nil }
        for line in lines[(start + 1)...] {
            let entry = line.drop { $0 == " " || $0 == "-" }
            guard entry.hasPrefix("path:") else { continue }
            let path = entry.dropFirst(5).drop { $0 == " " }
            return String(path.filter { $0 != "'" && $0 != "\"" })
        }
        return nil
    }
}

extension Substring {
    /// Whether a line of YAML begins with a key.
    fileprivate func isKey(_ name: String) -> Bool { hasPrefix(name + ":") }
}
