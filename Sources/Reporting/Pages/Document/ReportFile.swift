/// A file of a report.
package struct ReportFile: Hashable, Sendable {
    /// The path below the folder of the report.
    package let path: String
    package let bytes: [UInt8]
}
