import Glibc
import Synchronization

extension Disk {
    /// Moves away what stands in the way of a store's file: a folder in its place, or something else in
    /// place of a folder above it.
    ///
    /// An empty folder is removed. Everything else is renamed into another folder of the store, whole, so
    /// that nothing is lost and no link is followed; `assay gc` clears it.
    ///
    /// - Parameters:
    ///   - path: The file that is to be written, below the store.
    ///   - displaced: A folder right below the store.
    /// - Throws: `DiskError` if it cannot be moved.
    package static func clearWay(to path: String, into displaced: String) throws(DiskError) {
        let store = displaced.parentPath
        // One at a time: what another thread has just put in order must not be moved away.
        try turn.withLock { _ throws(DiskError) in try clearWay(to: path, into: displaced, store) }
    }

    private static let turn = Mutex<Void>(())

    private static func clearWay(
        to path: String,
        into displaced: String,
        _ store: String
    ) throws(DiskError) {
        var folder = path.parentPath
        while folder.utf8.count > store.utf8.count {
            // A link to a folder is one that the user has made; one that leads nowhere is in the way.
            if isOccupied(folder), !isDirectory(folder) {
                let place = try displace(folder, into: displaced)
                // Another process was quicker, and this is its new folder: it goes back.
                if isDirectory(place), !isLink(place) { unsafe rename(place, folder) }
            }
            folder = folder.parentPath
        }
        if !isLink(path), isDirectory(path), unsafe rmdir(path) != 0 {
            try displace(path, into: displaced)
        }
    }

    /// Moves away what stands at a path.
    ///
    /// - Returns: Where it is now.
    @discardableResult
    private static func displace(
        _ path: String,
        into displaced: String
    ) throws(DiskError) -> String {
        if isOccupied(displaced), !isDirectory(displaced) {
            throw DiskError("move", path, code: EEXIST)
        }
        try makeDirectory(displaced)
        var generator = SystemRandomNumberGenerator()
        let token = String(generator.next(), radix: 36)
        let place = "\(displaced)/\(token)-\(path.lastComponent.prefix(80))"
        guard unsafe rename(path, place) == 0 || errno == ENOENT else {
            throw DiskError("move", path)
        }
        return place
    }

    /// Whether anything stands at a path, a link that leads nowhere included.
    private static func isOccupied(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }
}
