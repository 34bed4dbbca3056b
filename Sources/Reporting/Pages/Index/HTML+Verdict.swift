package import Markup
package import Records

extension HTML {
    /// A verdict with its mark, so that it does not hang on colour.
    package static func verdict(_ verdict: Verdict) -> HTML {
        let (name, mark): (StaticString, String) =
            switch verdict {
            case .passed: ("verdict good", "✓")
            case .ungated: ("verdict plain", "○")
            case .refused: ("verdict bad", "✗")
            case .diverged: ("verdict bad", "⚠")
            }
        return element("span", [.class(name)], "\(mark) \(verdict.rawValue)")
    }
}
