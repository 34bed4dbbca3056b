/// A file of a report.
struct ReportFile: Hashable, Sendable {
    /// The path below the folder of the report.
    let path: String
    let bytes: [UInt8]
}
