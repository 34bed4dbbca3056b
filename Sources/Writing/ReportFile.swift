/// A file of a report.
package struct ReportFile: Hashable, Sendable {
    /// The path below the folder of the report.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
