extension Leaderboard {
    var markdown: String { comparisons.map(\.headline).joined() + "\n" }
    var html: String { "" }
    var json: JSON { .null }
}
