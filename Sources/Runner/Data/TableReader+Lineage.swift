package import Logs
package import Tables

extension TableReader {
    /// What an imported table was made from, and the text that says it; `nil` if the table has none that can be read.
    package var lineage: (lineage: TableLineage, text: [UInt8])? {
        for text in metadata where text.key == TableLineage.metadataKey {
            let bytes = Array(text.value.utf8)
            return (try? TableLineage(parsing: bytes)).map { ($0, bytes) }
        }
        return nil
    }
}
