import Files
import Glibc
import Records

/// Writes to the standard streams.
package enum Output {
    /// Writes results.
    package static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    package static func print(_ lines: [String]) {
        if !lines.isEmpty { print(lines.joined(separator: "\n")) }
    }

    package static func print(bytes: [UInt8]) {
        write(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO)
    }

    /// Writes everything else: progress, notes, errors.
    package static func talk(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Writes to standard error without ending the line.
    static func talkRaw(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        do throws(DiskError) {
            try Disk.write(ArraySlice(text.utf8), to: descriptor, "standard output")
        } catch {
            // A reader that has gone, as `| head` does, is no failure of ours.
            guard error.code != EPIPE, descriptor == STDOUT_FILENO else { return }
            talk("error: \(error)")
            Glibc.exit(ExitCode.failure.rawValue)
        }
    }
}
