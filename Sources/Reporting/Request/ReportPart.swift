import Canonical
import Records

/// Files of a report that are made together, if they are not there already.
package struct ReportPart: Sendable {
    /// The paths of its files below the folder of the report; `make` may give the first of them only.
    let paths: [String]
    /// The digests of the files, as far as they are known without making them.
    let digests: [Digest]?
    let make: @Sendable () throws(Failure) -> [ReportFile]

    init(
        paths: [String],
        digests: [Digest]? = nil,
        make: @escaping @Sendable () throws(Failure) -> [ReportFile]
    ) {
        self.paths = paths
        self.digests = digests
        self.make = make
    }

    /// Files that have been made.
    init(_ files: [ReportFile]) {
        self.init(paths: files.map(\.path)) { () throws(Failure) in files }
    }

    /// A file as it came to stand in the folder.
    package struct Placed: Hashable, Sendable {
        package let path: String
        let digest: Digest
        package let size: Int
    }
}
