package import Canonical
package import Records

/// Files of a report that are made together, if they are not there already.
package struct ReportPart: Sendable {
    /// The paths of its files below the folder of the report; `make` may give the first of them only.
    package let paths: [String]
    /// The digests of the files, as far as they are known without making them.
    package let digests: [Digest]?
    private let make: @Sendable () throws(Failure) -> [ReportFile]

    package init(
        paths: [String],
        digests: [Digest]? = nil,
        make: @escaping @Sendable () throws(Failure) -> [ReportFile]
    ) {
        self.paths = paths
        self.digests = digests
        self.make = make
    }

    /// Files that have been made.
    package init(_ files: [ReportFile]) {
        self.init(paths: files.map(\.path)) { () throws(Failure) in files }
    }

    /// Makes the files.
    package func files() throws(Failure) -> [ReportFile] { try make() }

    /// A file as it came to stand in the folder.
    package struct Placed: Hashable, Sendable {
        package let path: String
        /// The digest of its bytes.
        package let digest: Digest
        package let size: Int
    }
}
