import Comparing
import Writing

extension Leaderboard {
    /// A page that needs nothing besides itself.
    package var html: String {
        String(decoding: ComparisonPage(leaderboard: self).page.file.bytes, as: UTF8.self)
    }
}
