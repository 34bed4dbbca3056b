package import Canonical
import Files
package import Records

/// The note that says which job works on a request, so that a second command attaches to it.
package struct JobNote: Sendable {
    /// The folder of the store that has notes and logs.
    package let folder: String
    /// What is asked for: experiments, the bytes of their specs, and how they are run.
    private let request: Digest

    /// - Parameters:
    ///   - store: The store that the workers share.
    ///   - request: What is asked for; another request has another job.
    package init(in store: Store, of request: Digest) {
        folder = "\(store.path)/cluster"
        self.request = request
    }

    /// The name of the job: that of an experiment, and the beginning of the request's digest.
    package func jobName(_ experiment: String) -> String {
        let plain = experiment.map { character in
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            return isPlain || "._-".contains(character) ? character : "_"
        }
        return "assay-\(String(plain))-\(request.hex.prefix(8))"
    }

    /// The noted job; a note that cannot be read is none.
    var job: JobID? {
        guard let bytes = try? Disk.read(path),
            let note = try? Record(parsing: bytes, version: 1),
            let text = try? note.string("job")
        else { return nil }
        return JobID(parsing: text)
    }

    /// Notes a job.
    func keep(_ job: JobID) throws(DiskError) {
        let note: JSON = ["job": .string(job.text), "version": 1]
        try Disk.write(note.prettyBytes, to: path)
    }

    /// Forgets the job, unless another one has been noted since.
    func forget(_ job: JobID) {
        guard self.job == job else { return }
        try? Disk.removeFile(path)
    }

    /// Lets one process at a time look for a job and submit one.
    func lock() -> FileLock? {
        if case .held(let lock) = FileLock.acquire("\(path).lock", .exclusive, waits: true) {
            lock
        } else {
            nil
        }
    }

    private var path: String { "\(folder)/\(request.hex).json" }
}
