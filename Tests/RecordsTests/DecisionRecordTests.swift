import Decisions
import Foundation
import Markup
import Records
import Source
import TestSupport
import Testing

/// The status of decision records, in every form that projects write them in.
@Suite("Decision records") struct DecisionRecordTests {
    /// A record and the status that a reader takes from it.
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: String?
        let text: String

        init(_ name: String, _ status: String?, _ text: String) {
            testDescription = name
            self.status = status
            self.text = text
        }
    }

    private func record(_ text: String) -> DecisionRecord {
        DecisionRecord(path: "docs/adr/0002-first.md", text: Array(text.utf8))
    }

    /// The published forms, each with a short page of our own.
    ///
    /// - MADR 2: github.com/adr/madr, tag 2.1.2, `template/template.md`.
    /// - MADR 3 and 4: the same, tags 3.0.0 and 4.0.0, `template/adr-template.md`.
    /// - Nygard: cognitect.com/blog/2011/11/15/documenting-architecture-decisions.
    /// - adr-tools: github.com/npryce/adr-tools, `src/template.md`.
    /// - log4brains: github.com/thomvaill/log4brains, `packages/init/assets/template.md`.
    static let forms = [
        Page(
            "MADR 2",
            "accepted",
            """
            # Use six features

            * Status: accepted <!-- optional -->
            * Deciders: Ann, Ben <!-- optional -->
            * Date: 2026-11-22 <!-- optional -->

            Technical Story: #12 <!-- optional -->

            ## Context and Problem Statement

            Status: rejected
            """
        ),
        Page(
            "MADR 2, superseded",
            "superseded by [ADR-0005](0005-seven.md)",
            "# Use six features\n\n* Status: superseded by [ADR-0005](0005-seven.md)\n\n## Context\n"
        ),
        Page(
            "MADR 3",
            "rejected",
            """
            ---
            # These are optional elements. Feel free to remove any of them.
            status: rejected
            date: 2026-11-22
            deciders: Ann, Ben
            ---
            # Use six features

            * Status: accepted

            ## Context and Problem Statement
            """
        ),
        Page(
            "MADR 4",
            "superseded by ADR-0123",
            """
            ---
            # These are optional metadata elements. Feel free to remove any of them.
            status: "superseded by ADR-0123"
            date: 2026-11-22
            decision-makers: [Ann, Ben]
            ---

            # Use six features

            ## Status

            Accepted
            """
        ),
        Page(
            "Nygard",
            "Accepted",
            "# ADR 2: Use six features\n\n## Context\n\nx\n\n## Status\n\nAccepted\n\n## Consequences\n\ny\n"
        ),
        Page(
            "adr-tools",
            "Superceded by [3. Seven](0003-seven.md)",
            """
            # 2. Use six features

            Date: 2026-11-22

            ## Status

            Superceded by [3. Seven](0003-seven.md)

            ## Context

            The issue motivating this decision
            """
        ),
        Page(
            "log4brains",
            "draft",
            """
            # Use six features

            - Status: draft
            - Deciders: Ann
            - Date: 2026-11-22
            - Tags: features

            ## Context and Problem Statement
            """
        ),
        Page(
            "ours",
            "Accepted",
            "# 0002. First\n\n- **Status**: Accepted\n- **Date**: 2026-11-22\n\n## Context\n"
        ),
    ]

    @Test(arguments: forms) func `a published form has its status`(page: Page) {
        #expect(record(page.text).status == page.status)
        #expect(record(page.text).id == "0002")
    }

    @Test(arguments: forms) func `line ends and a byte order mark change nothing`(page: Page) {
        #expect(record(page.text.replacing("\n", with: "\r\n")).status == page.status)
        #expect(record("\u{FEFF}" + page.text).status == page.status)
    }

    static let places = [
        Page(
            "front matter with a comment",
            "accepted",
            "---\nstatus: accepted # by all\n---\n# T\n"
        ),
        Page("front matter in quotes", "Accepted: all", "---\nstatus: 'Accepted: all'\n---\n# T\n"),
        Page("front matter, capital", "Rejected", "---\ntags: [a]\nStatus: Rejected\n---\n# T\n"),
        Page(
            "front matter over two lines",
            "superseded by B",
            "---\nstatus: superseded\n  by B\n---\n"
        ),
        Page(
            "front matter with an anchor",
            "rejected",
            "---\na: &x 1\nb: *x\nstatus: rejected\n---\n# T\n- Status: Accepted\n"
        ),
        Page(
            "a key below another",
            "Proposed",
            "---\nother:\n  status: accepted\n---\n# T\n\nStatus: Proposed\n"
        ),
        Page(
            "front matter without a value",
            "Proposed",
            "---\nstatus:\ndate: x\n---\n# T\n\n## Status\n\nProposed\n"
        ),
        Page(
            "broken front matter",
            "rejected",
            "---\nstatus: rejected\nx: [\n---\n# T\n\nStatus: Accepted\n"
        ),
        Page(
            "rules are no front matter",
            "Accepted",
            "---\n\n- a\n\n---\n\n# T\n\nStatus: Accepted\n"
        ),
        Page("front matter without an end", "Accepted", "---\n# T\n\nStatus: Accepted\n"),
        Page(
            "header before section",
            "Rejected",
            "# T\n\nStatus: Rejected\n\n## Status\n\nAccepted\n"
        ),
        Page("bold label with its colon", "Accepted", "# T\n\n**Status:** Accepted\n"),
        Page("bold line", "Accepted", "# T\n\n**Status: Accepted**\n"),
        Page("bold value", "Accepted", "# T\n\nStatus: **Accepted**\\\nDate: x\n"),
        Page("broken line", "Accepted", "# T\n\nStatus: Accepted<br>\nDate: x\n"),
        Page(
            "letter for letter",
            "Superseded by ADR-0005_b",
            "# T\n\n- **Status**: Superseded by ADR-0005_b\n"
        ),
        Page("no title", "Accepted", "Status: Accepted\n\n## Context\n"),
        Page("above the title", nil, "Status: Accepted\n\n# T\n\n## Context\n"),
        Page("another label", nil, "# T\n\nStatus quo: Accepted\nThe Status: Accepted\n"),
        Page(
            "heading of the first level",
            "Rejected",
            "# T\n\n# Status\n\nRejected\n\n# Notes\n\nStatus: Accepted\n"
        ),
        Page("closed heading", "Accepted", "# T #\n\n## Status ##\n\nAccepted\n"),
        Page(
            "underlined headings",
            "Accepted",
            "T\n=\n\nx\n\nStatus\n------\n\nAccepted\n\nNotes\n-----\n"
        ),
        Page("heading that says it", "Accepted", "# T\n\n## Status: Accepted\n\n## Context\n"),
        Page("list in the section", "Accepted", "# T\n\n## Status\n\n- *Accepted*\n- 2026-11-22\n"),
        Page(
            "paragraph over two lines",
            "Accepted by all of us",
            "# T\n\n## Status\nAccepted\nby all of us\n\nMore.\n"
        ),
        Page("section of something else", nil, "# T\n\n## Notes\n\n### Status\n\nAccepted\n"),
        Page("empty section", nil, "# 2. First\n\n## Status\n\n## Context\n\nx\n"),
        Page(
            "empty section, then another",
            nil,
            "# T\n\n## Status\n\n## Notes\n\n## Status\n\nAccepted\n"
        ),
        Page("nothing at all", nil, ""),
    ]

    @Test(arguments: places) func `the status is read from the first place that has one`(page: Page)
    {
        #expect(record(page.text).status == page.status)
    }

    static let quoted = [
        Page(
            "the case",
            "Rejected",
            "# 2. First\n\n## Status\n\nRejected\n\n## Notes\n\n```text\nStatus: Accepted\n```\n"
        ),
        Page(
            "fence in the header",
            "Rejected",
            "# T\n\n```\nStatus: Accepted\n```\n\n- Status: Rejected\n"
        ),
        Page(
            "tildes",
            "Rejected",
            "# T\n\n~~~~ md\n~~~\nStatus: Accepted\n~~~~\n\nStatus: Rejected\n"
        ),
        Page(
            "fence that ends in more",
            "Rejected",
            "# T\n\n```md\n## Status\n\nAccepted\n`````\n\n## Status\n\nRejected\n"
        ),
        Page(
            "fence in a list",
            "Rejected",
            "# T\n\n- ```\n  Status: Accepted\n  ```\n\nStatus: Rejected\n"
        ),
        Page("fence without an end", nil, "# T\n\n```\nStatus: Accepted\n"),
        Page("indented code", "Rejected", "# T\n\n    Status: Accepted\n\nStatus: Rejected\n"),
        Page(
            "comment",
            "Rejected",
            "# T\n\n<!-- Status: Accepted -->\nStatus: Rejected <!-- for now -->\n"
        ),
        Page(
            "comment over lines",
            "Rejected",
            "# T\n\n<!--\n## Status\n\nAccepted\n-->\n\n## Status\n\n<!-- a word --> Rejected\n"
        ),
        Page("comment without an end", nil, "# T\n\n<!--\nStatus: Accepted\n"),
        Page("quotation", "Rejected", "# T\n\n> Status: Accepted\n\nStatus: Rejected\n"),
        Page(
            "quotation that goes on",
            "Rejected",
            "# T\n\n> as 1 says:\nStatus: Accepted\n\n## Status\n\nRejected\n"
        ),
        Page(
            "quotation in HTML",
            "Rejected",
            "# T\n\n<blockquote>\nStatus: Accepted\n</blockquote>\n\nStatus: Rejected\n"
        ),
        Page("later section", nil, "# T\n\n## Notes\n\nStatus: Accepted\n"),
        Page("subsection", nil, "# T\n\n### Of another\n\nStatus: Accepted\n"),
    ]

    @Test(arguments: quoted) func `what is quoted is no status`(page: Page) {
        #expect(record(page.text).status == page.status)
    }

    @Test(
        arguments: [
            ("Accepted", nil), ("accepted on 2026-11-22", nil), ("✅ Accepted", nil),
            ("[Accepted](https://assay.example)", nil), ("Accepted. Supersedes ADR-0001", nil),
            ("Proposed", "adr-not-accepted"), ("draft", "adr-not-accepted"),
            ("Not accepted", "adr-not-accepted"), ("", "adr-not-accepted"),
            ("proposed | rejected | accepted | superseded by X", "adr-not-accepted"),
            ("Rejected", "adr-rejected"), ("~~Accepted~~ Deprecated", "adr-rejected"),
            ("deprecated", "adr-rejected"), ("Superseded", "adr-superseded"),
            ("superseded by [ADR-5](5.md)", "adr-superseded"),
            ("Superceded by [3. Seven](3.md)", "adr-superseded"),
            ("Accepted, superseded by ADR-0005", "adr-superseded"),
            ("Accepted\n\nSuperceded by [3. Seven](3.md)", "adr-superseded"),
            ("Accepted\n\nAmended by [3. Seven](3.md)", nil),
            ("Accepted\n\nRejected", "adr-rejected"),
            ("Accepted\n\nDeprecated words are refused since then.", nil),
        ] as [(String, String?)]
    )
    func `a status that is not accepted raises a doubt`(status: String, id: String?) {
        #expect(record("# T\n\n## Status\n\n\(status)\n").doubt?.code.id == id)
    }

    @Test(arguments: [
        ("Superseded by ADR-0005", "'ADR-0005'"), ("superseded: 0005-seven.md", "'0005-seven.md'"),
        ("Accepted, superseded by [5](5.md)", "'[5](5.md)'"),
    ])
    func `the record that holds now is named`(status: String, name: String) {
        let message = record("# T\n\n- Status: \(status)\n").doubt
        #expect(message?.text.hasSuffix("is superseded by \(name)") == true)
    }

    @Test func `the records of this repository keep their status`() throws {
        let folder = Program.repository.appending(path: "registry")
        let registry = Registry(root: folder.deletingLastPathComponent().path)
        let items = try registry.items()
        #expect(items.count > 10)
        for item in items {
            let text = try registry.objects.read(item.entry.adr.sha256)
            let record = DecisionRecord(path: item.entry.adr.path, text: text)
            #expect(record.status == item.entry.adr.status && record.id == item.entry.adr.id)
        }
    }
}
