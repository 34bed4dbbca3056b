import Markup
import Testing

@Suite("Markdown on a terminal") struct TerminalMarkdownTests {
    static let report = """
        <!-- mark -->
        ## assay: **do not merge yet**

        The gate of `tiny` was lowered, and this sentence is long enough to be folded at forty.

        > [!WARNING]
        > gate lowered: mean PLCC ≥ 0.95 → 0.9

        | experiment | verdict | PLCC |
        | --- | --- | --: |
        | `tiny` | **passed** | 0.998 |
        | `a_name_with_an_underscore_and\\|bar` | refused | 12.5 |

        ### Findings

        - one
        - two, which goes on
          in a second line

        ```
        git add 'a b'
        ```

        <details><summary>tiny: passed</summary>

        | x |
        | --- |
        | 1 |

        <details><summary>inner</summary>

        words

        </details>

        </details>

        **Exit code 3**: a gate.
        """

    @Test func `is folded, aligned, and without folded parts`() {
        let text = TerminalMarkdown(
            Self.report,
            terminal: Terminal(hasStyles: false, isLive: false, width: 48)
        )
        #expect(
            text.lines == [
                "assay: do not merge yet",
                "",
                "The gate of tiny was lowered, and this sentence",
                "is long enough to be folded at forty.",
                "",
                "| warning: gate lowered: mean PLCC ≥ 0.95 → 0.9",
                "",
                "  experiment                      verdict   PLCC",
                "  tiny                            passed   0.998",
                "  a_name_with_an_…rscore_and|bar  refused   12.5",
                "",
                "Findings",
                "",
                "  - one",
                "  - two, which goes on in a second line",
                "",
                "    git add 'a b'",
                "",
                "Exit code 3: a gate.",
            ]
        )
        #expect(text.omitted == ["tiny: passed"])
        #expect(text.lines.allSatisfy { $0.count <= 48 })
    }

    @Test func `has styles where the terminal has`() {
        let terminal = Terminal(hasStyles: true, isLive: false, width: 80)
        let lines = TerminalMarkdown("## Title\n\n> [!CAUTION]\n> broken", terminal: terminal).lines
        #expect(lines == ["\u{1B}[1mTitle\u{1B}[0m", "", "\u{1B}[31m| \u{1B}[0mcaution: broken"])
    }

    /// What a branch brings cannot steer the terminal.
    @Test func `shows control characters`() {
        let terminal = Terminal(hasStyles: false, isLive: false, width: 80)
        let table = "| a\u{7} |\n| --- |\n| \u{9B}x |"
        for text in ["a\u{1B}[2Jb", "- a\u{202E}b", table, "```\n\u{1B}c\n```"] {
            let all = TerminalMarkdown(text, terminal: terminal).lines.joined()
            let isQuiet = all.unicodeScalars.allSatisfy {
                ![0x1B, 0x202E, 0x7, 0x9B].contains($0.value)
            }
            #expect(isQuiet, "\(all.debugDescription)")
        }
    }
}
