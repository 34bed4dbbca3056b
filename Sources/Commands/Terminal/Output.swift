import Files
import Glibc
import Markup
import Records

/// Writes to the standard streams.
package enum Output {
    /// Writes results, folded to the width of a terminal.
    package static func print(_ text: String) {
        write(folded(text, STDOUT_FILENO) + "\n", to: STDOUT_FILENO)
    }

    package static func print(_ lines: [String]) {
        if !lines.isEmpty { print(lines.joined(separator: "\n")) }
    }

    package static func print(bytes: [UInt8]) {
        write(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO)
    }

    /// Writes everything else: progress, notes, errors; folded, too.
    package static func talk(_ text: String) {
        write(folded(text, STDERR_FILENO) + "\n", to: STDERR_FILENO)
    }

    /// Writes to standard error without ending the line.
    @Sendable static func talkRaw(_ text: String) { write(text, to: STDERR_FILENO) }

    /// The lines, none of which a terminal has to break inside a word.
    private static func folded(_ text: String, _ descriptor: Int32) -> String {
        let width = Terminal(descriptor: descriptor, environment: [:]).width
        guard width != .max else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { String($0).folded(to: max(width, 40)) }.joined(separator: "\n")
    }

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
