import Markup

extension Leaderboard {
    /// One comparison as itself; several as a table, with each comparison folded away.
    package var markdown: String {
        guard comparisons.count > 1 else {
            return comparisons.flatMap { blocks(of: $0) }.joined(separator: "\n\n") + "\n"
        }
        let all =
            board.markdownBlocks
            + ranking.flatMap { comparison in
                Comparison.folded(
                    Markdown.inertHTML(comparison.candidate.fullReference),
                    blocks(of: comparison)
                )
            }
        return all.joined(separator: "\n\n") + "\n"
    }

    /// The blocks of a comparison, with the best closed form behind its verdict.
    private func blocks(of comparison: Comparison) -> [String] {
        var blocks = comparison.markdownBlocks
        if let closed = closedForm(of: comparison) {
            blocks.insert("B is \(closed.sentence.asMarkdown).", at: min(1, blocks.count))
        }
        return blocks
    }
}
