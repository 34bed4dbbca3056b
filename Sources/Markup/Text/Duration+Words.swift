extension Duration {
    /// The duration for people, in two units at most: "20 ms", "3.2 s", "41 s", "3 min 2 s", "1 h 5 min".
    package var words: String {
        let milliseconds = max(0, self / .milliseconds(1))
        if milliseconds < 999.5 { return "\(Int(milliseconds.rounded())) ms" }
        if milliseconds < 9_950 { return "\((milliseconds / 1000).fixed(1)) s" }
        let seconds = Int((min(milliseconds, 1e15) / 1000).rounded())
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3_600: return Self.words(seconds, "min", "s")
        default: return Self.words(seconds / 60, "h", "min")
        }
    }

    private static func words(_ count: Int, _ large: String, _ small: String) -> String {
        let rest = count % 60
        return "\((count / 60).grouped) \(large)" + (rest == 0 ? "" : " \(rest) \(small)")
    }
}
