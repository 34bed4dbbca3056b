import Glibc

/// A way to show text: with or without colour, alive or not.
struct Terminal: Sendable {
    /// Whether escape sequences may be written.
    let hasStyles: Bool
    /// Whether lines may be rewritten in place.
    let isLive: Bool
    /// The number of cells in a line; no limit where nobody looks.
    let width: Int

    /// A file or a pipe: no escape sequences, no limit.
    static let plain = Terminal(hasStyles: false, isLive: false, width: .max)

    init(hasStyles: Bool, isLive: Bool, width: Int) {
        self.hasStyles = hasStyles
        self.isLive = isLive
        self.width = width
    }

    /// The terminal behind a file descriptor, as far as the environment lets it be one.
    ///
    /// `NO_COLOR` (any text) and `TERM=dumb` are obeyed.
    init(descriptor: Int32, environment: [String: String]) {
        let isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        let noColor = !(environment["NO_COLOR"] ?? "").isEmpty
        hasStyles = isTerminal && !noColor
        isLive = isTerminal
        var size = winsize()
        let known = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        let columns = Int(size.ws_col)
        width = !isLive ? .max : known && columns > 0 ? columns : 80
    }

    func styled(_ text: String, _ style: Style?) -> String {
        guard hasStyles, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}

/// A way to set text off, by its escape code (ECMA-48, SGR).
enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}

/// Writes to the standard streams.
enum Output {
    /// Writes results.
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func print(_ lines: [String]) {
        if !lines.isEmpty { print(lines.joined(separator: "\n")) }
    }

    static func print(bytes: [UInt8]) {
        write(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO)
    }

    /// Writes everything else: progress, notes, errors.
    static func talk(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Writes to standard error without ending the line.
    static func talkRaw(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: written),
                    buffer.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone, as `| head` does, is no failure of ours.
            if count < 0, errno == EPIPE { return }
            guard count > 0 else {
                if descriptor == STDOUT_FILENO {
                    talk("error: \(DiskError("write", "standard output"))")
                    Glibc.exit(ExitCode.failure.rawValue)
                }
                return
            }
            written += count
        }
    }
}
