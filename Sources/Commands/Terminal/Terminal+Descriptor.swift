import Glibc
import Markup

extension Terminal {
    /// The terminal of a file descriptor.
    ///
    /// Respects `NO_COLOR` and `TERM=dumb`.
    package init(descriptor: Int32, environment: [String: String]) {
        let isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        let noColor = !(environment["NO_COLOR"] ?? "").isEmpty
        var size = winsize()
        let known = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        let columns = Int(size.ws_col)
        self.init(
            hasStyles: isTerminal && !noColor,
            isLive: isTerminal,
            width: !isTerminal ? .max : known && columns > 0 ? columns : 80
        )
    }
}
