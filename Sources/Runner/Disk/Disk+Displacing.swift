import Glibc

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
    static func clearWay(to path: String, into displaced: String) throws(DiskError) {
        let store = displaced.parentPath
        var folder = path.parentPath
        while folder.utf8.count > store.utf8.count {
            // A link to a folder is one that the user has made; one that leads nowhere is in the way.
            if isOccupied(folder), !isDirectory(folder) { try displace(folder, into: displaced) }
            folder = folder.parentPath
        }
        if !isLink(path), isDirectory(path), unsafe rmdir(path) != 0 {
            try displace(path, into: displaced)
        }
    }

    private static func displace(_ path: String, into displaced: String) throws(DiskError) {
        if isOccupied(displaced), !isDirectory(displaced) {
            throw DiskError("move away", path, code: EEXIST)
        }
        try makeDirectory(displaced)
        var generator = SystemRandomNumberGenerator()
        let token = String(generator.next(), radix: 36)
        let place = "\(displaced)/\(token)-\(path.lastComponent.prefix(80))"
        guard unsafe rename(path, place) == 0 || errno == ENOENT else {
            throw DiskError("move away", path)
        }
    }

    /// Whether anything stands at a path, a link that leads nowhere included.
    private static func isOccupied(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }
}
