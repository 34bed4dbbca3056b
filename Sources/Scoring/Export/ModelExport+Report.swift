package import Canonical
import Records

extension ModelExport {
    /// What was exported, for programs.
    ///
    /// - Parameters:
    ///   - folder: The folder as the user names it.
    ///   - written: The number of files that changed.
    /// - Returns: The document `export` of the output schema.
    package func json(folder: String, written: Int) -> JSON {
        [
            "entry": .string(item.reference),
            "files": .array(
                files.map { file in
                    [
                        "bytes": .integer(file.bytes.count), "name": .string(file.name),
                        "sha256": .string(file.digest.hex),
                    ]
                }
            ),
            "folder": .string(folder),
            "models": .array(ids.map(JSON.string)),
            "version": 1,
            "written": .integer(written),
        ]
    }
}
