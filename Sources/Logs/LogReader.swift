package import Tables

/// Reads the per-frame metrics of a log in any of the forms that libvmaf has had.
package enum LogReader {
    /// Recognises the form of a log, and reads it.
    ///
    /// Memory holds the values of the kept metrics and a stretch of the log; no input makes it more.
    ///
    /// - Parameters:
    ///   - source: The bytes of the log, plain or in gzip.
    ///   - keeps: Whether the values of a metric of this name are wanted.
    /// - Returns: Frames and metrics; pooled values are never read.
    /// - Throws: `LogError` if the log is no log, or damaged, or ambiguous.
    package static func read(
        _ source: ByteSource,
        keeping keeps: @escaping (String) -> Bool = { _ in true }
    ) throws(LogError) -> Log {
        guard source.count > 0 else { throw .empty }
        var window = try ByteWindow(source)
        guard try window.fill(512) else { throw .empty }
        let start = window.bytes.prefix(512)
        for (magic, name) in foreign where start.starts(with: magic) { throw .foreign(name) }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { window.index += 3 }
        while try window.fill(2), window.bytes[window.index] <= 0x20 {
            guard [0x20, 0x09, 0x0D, 0x0A].contains(window.bytes[window.index]) else { break }
            if window.bytes[window.index] == 0x0A { window.line += 1 }
            window.index += 1
        }
        guard try window.fill(2) else { throw .empty }
        let next = window.index + 1 < window.bytes.count ? window.bytes[window.index + 1] : 0
        switch window.bytes[window.index] {
        case UInt8(ascii: "{") where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next):
            return try SubtitleLog(window, keeping: keeps).read()
        case UInt8(ascii: "{"): return try JSONLog(window, keeping: keeps).read()
        case UInt8(ascii: "<"): return try XMLLog(window, keeping: keeps).read()
        case UInt8(ascii: "[") where isLetter(next):
            throw .foreign("console output of ffmpeg, not the file of 'log_path'")
        case UInt8(ascii: "["): throw .foreign("a JSON list")
        default: return try CSVLog(window, keeping: keeps).read()
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
    }

    private static let foreign: [(magic: [UInt8], name: String)] = [
        (Array("PAR1".utf8), "Parquet"),
        (Array("PK".utf8) + [3, 4], "zip or Excel"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD] + Array("7zXZ".utf8), "xz"),
        (Array("BZh".utf8), "bzip2"),
        ([0x1F, 0x8B], "gzip in gzip"),
        (Array("ffmpeg version".utf8), "console output of ffmpeg, not the file of 'log_path'"),
        ([0x89] + Array("HDF".utf8), "HDF5"),
        (Array("SQLite".utf8), "SQLite"),
        ([0xFF, 0xFE], "UTF-16 text"),
        ([0xFE, 0xFF], "UTF-16 text"),
        (Array("version https://git-lfs".utf8), "a Git LFS pointer; run 'git lfs pull'"),
    ]
}
