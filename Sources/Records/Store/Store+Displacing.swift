package import Files

extension Store {
    /// Writes a file of the store durably, whatever stands in its place.
    package func write(_ bytes: [UInt8], to file: String) throws(DiskError) {
        try Disk.writeDurably(bytes, to: file, displacing: objects.displaced)
    }

    /// Removes a file of the store; a folder in its place is moved away.
    package func remove(_ file: String) throws(DiskError) {
        if let displaced = objects.displaced { try Disk.clearWay(to: file, into: displaced) }
        try Disk.removeFile(file)
    }
}
