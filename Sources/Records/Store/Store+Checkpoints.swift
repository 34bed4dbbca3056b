package import Canonical
import Engine
package import Files

/// When checkpoints are written.
package struct CheckpointRule: Hashable, Sendable {
    /// How much time passes between two; none after every epoch.
    package let interval: Duration
    /// Whether all of them stay, for `rerun --against`; otherwise the last one does, until the fit is
    /// kept.
    package let keepsAll: Bool

    package init(interval: Duration, keepsAll: Bool) {
        self.interval = interval
        self.keepsAll = keepsAll
    }

    /// Every ten seconds, as long as it is needed.
    package static let usual = CheckpointRule(interval: .seconds(10), keepsAll: false)
}

extension Store {
    /// The last intact checkpoint of a fit without an injected fault.
    package func lastCheckpoint(of key: Digest) -> CheckpointFile? {
        for epoch in checkpointEpochs(of: key).reversed() {
            if let file = checkpoint(of: key, epoch: epoch), !file.isFaulty { return file }
        }
        return nil
    }

    /// The checkpoint of a fit after an epoch; `nil` where there is none, or a damaged one.
    package func checkpoint(of key: Digest, epoch: Int) -> CheckpointFile? {
        guard let bytes = try? Disk.read(checkpointPath(key, epoch)),
            let file = try? CheckpointFile(parsing: bytes), file.key == key,
            file.checkpoint.epoch == epoch
        else { return nil }
        return file
    }

    /// Keeps a checkpoint.
    ///
    /// - Parameters:
    ///   - file: The checkpoint.
    ///   - replacing: Whether earlier ones are removed.
    /// - Throws: `DiskError` if the disk refuses.
    package func keep(_ file: CheckpointFile, replacing: Bool) throws(DiskError) {
        let epochs = replacing ? checkpointEpochs(of: file.key) : []
        try write(file.bytes, to: checkpointPath(file.key, file.checkpoint.epoch))
        for epoch in epochs where epoch != file.checkpoint.epoch {
            try remove(checkpointPath(file.key, epoch))
        }
    }

    /// Removes the checkpoints of a fit that has been kept.
    package func removeCheckpoints(of key: Digest) throws(DiskError) {
        for epoch in checkpointEpochs(of: key) {
            try remove(checkpointPath(key, epoch))
        }
        Disk.removeEmptyFolder(checkpointFolder(key))
    }

    /// The epochs after which a fit has a checkpoint, ascending.
    package func checkpointEpochs(of key: Digest) -> [Int] {
        let names = (try? Disk.names(in: checkpointFolder(key))) ?? []
        return names.filter { !$0.hasPrefix(".") }.compactMap { Int($0) }.sorted()
    }

    private func checkpointFolder(_ key: Digest) -> String { "\(path)/checkpoints/\(key.hex)" }

    private func checkpointPath(_ key: Digest, _ epoch: Int) -> String {
        "\(checkpointFolder(key))/\(epoch)"
    }
}
